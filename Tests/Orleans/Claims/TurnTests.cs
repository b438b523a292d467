namespace Oro.Contract.Claims;

public interface ICounterGrain : IGrainWithStringKey
{
    Task AddWithPause();

    Task<int> Total();

    Task Stop(string door);

    [ReadOnly]
    Task StopReading(string door);

    [AlwaysInterleave]
    Task<int> Peek();

    Task<bool> StaysOnItsScheduler();
}

public interface IOpenGrain : IGrainWithStringKey
{
    Task Stop(string door);

    Task<int> MostTurnsAtOnce();
}

public interface IChainGrain : IGrainWithStringKey
{
    Task<int> CallThrough(IChainGrain next, bool isAllowedBack);

    Task<int> CallBack(IChainGrain first);

    [ResponseTimeout("00:00:01")]
    Task<int> Reply();
}

public interface IRecorderGrain : IGrainWithStringKey
{
    Task Take(int number);

    Task<List<int>> Taken();

    Task Send(IRecorderGrain to, int count);
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    private int _total;

    public async Task AddWithPause()
    {
        // Two that ran at once would read the same number.
        var seen = _total;
        await Task.Yield();
        _total = seen + 1;
    }

    public Task<int> Total() => Task.FromResult(_total);

    public Task Stop(string door) => Door.At(door).Enter();

    public Task StopReading(string door) => Door.At(door).Enter();

    public Task<int> Peek() => Task.FromResult(_total);

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var inner = await Task.Factory.StartNew(() => TaskScheduler.Current);
        return scheduler != TaskScheduler.Default && scheduler == TaskScheduler.Current && scheduler == inner;
    }
}

[Reentrant]
public sealed class OpenGrain : Grain, IOpenGrain
{
    private int _running;
    private int _most;

    public Task Stop(string door) => Door.At(door).Enter();

    public async Task<int> MostTurnsAtOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            await Task.Yield();
            _most = Math.Max(_most, Interlocked.Increment(ref _running));
            Thread.SpinWait(100);
            Interlocked.Decrement(ref _running);
        }

        return _most;
    }
}

public sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<int> CallThrough(IChainGrain next, bool isAllowedBack)
    {
        if (!isAllowedBack)
        {
            return await next.CallBack(this.AsReference<IChainGrain>());
        }

        using var opened = RequestContext.AllowCallChainReentrancy();
        return await next.CallBack(this.AsReference<IChainGrain>());
    }

    public Task<int> CallBack(IChainGrain first) => first.Reply();

    public Task<int> Reply() => Task.FromResult(42);
}

public sealed class RecorderGrain : Grain, IRecorderGrain
{
    private readonly List<int> _taken = [];

    public async Task Take(int number)
    {
        await Task.Yield();
        _taken.Add(number);
    }

    public Task<List<int>> Taken() => Task.FromResult(_taken);

    public async Task Send(IRecorderGrain to, int count)
    {
        // Orleans keeps the order only for a target that is active already.
        await to.Taken();
        await Task.WhenAll(Enumerable.Range(0, count).Select(to.Take));
    }
}

public sealed class TurnTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private ICounterGrain Counter => silo.Client.GetGrain<ICounterGrain>(Key.New());

    [Claim]
    public async Task One_activation_runs_one_call_at_a_time()
    {
        var grain = Counter;
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => grain.AddWithPause()));
        Assert.Equal(500, await grain.Total());
    }

    [Claim]
    public async Task A_call_that_waits_keeps_others_out_but_not_an_interleaving_one()
    {
        var (grain, door) = (Counter, Key.New());
        var stopped = grain.Stop(door);
        await Door.At(door).WaitFor(1);
        var ordinary = grain.Total();
        Assert.Equal(0, await grain.Peek());
        await Wait.ToSeeThatNot("an ordinary call entered", () => ordinary.IsCompleted);
        Door.At(door).Open();
        await Task.WhenAll(stopped, ordinary);
    }

    [Claim]
    public async Task Two_activations_run_side_by_side()
    {
        var door = Key.New();
        var calls = new[] { Counter.Stop(door), Counter.Stop(door) };
        await Door.At(door).WaitFor(2);
        Door.At(door).Open();
        await Task.WhenAll(calls);
    }

    [Claim]
    public async Task Readers_enter_together_and_keep_ordinary_calls_out()
    {
        var (grain, door) = (Counter, Key.New());
        var readers = new[] { grain.StopReading(door), grain.StopReading(door) };
        await Door.At(door).WaitFor(2);
        var ordinary = grain.Total();
        await Wait.ToSeeThatNot("an ordinary call ran beside readers", () => ordinary.IsCompleted);
        Door.At(door).Open();
        await Task.WhenAll([.. readers, ordinary]);
    }

    [Claim]
    public async Task A_reentrant_class_lets_calls_in_while_others_wait_but_runs_one_turn_at_a_time()
    {
        var (grain, door) = (silo.Client.GetGrain<IOpenGrain>(Key.New()), Key.New());
        var calls = new[] { grain.Stop(door), grain.Stop(door) };
        await Door.At(door).WaitFor(2);
        Door.At(door).Open();
        await Task.WhenAll(calls);
        var most = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => grain.MostTurnsAtOnce()));
        Assert.Equal(1, most.Max());
    }

    [Claim]
    public async Task After_an_await_a_grain_is_on_its_own_scheduler() =>
        Assert.True(await Counter.StaysOnItsScheduler());

    [Claim]
    public async Task A_call_back_to_its_own_caller_times_out()
    {
        var (first, next) = Chain();
        await Assert.ThrowsAsync<TimeoutException>(() => first.CallThrough(next, isAllowedBack: false));
    }

    [Claim]
    public async Task A_call_back_enters_where_the_chain_was_allowed_back()
    {
        var (first, next) = Chain();
        Assert.Equal(42, await first.CallThrough(next, isAllowedBack: true));
    }

    [Claim]
    public async Task Calls_between_grains_of_a_silo_arrive_in_order()
    {
        var target = silo.Client.GetGrain<IRecorderGrain>(Key.New());
        await silo.Client.GetGrain<IRecorderGrain>(Key.New()).Send(target, 100);
        Assert.Equal(Enumerable.Range(0, 100), await target.Taken());
    }

    private (IChainGrain First, IChainGrain Next) Chain() =>
        (silo.Client.GetGrain<IChainGrain>(Key.New()), silo.Client.GetGrain<IChainGrain>(Key.New()));
}
