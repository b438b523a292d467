using System.Runtime.CompilerServices;

namespace Oro.Contract.Claims;

public interface ICallGrain : IGrainWithStringKey
{
    Task<string?> ContextOf(string key);

    Task<string?> ContextBehind(ICallGrain other, string key, string value);

    Task Hold(string door, CancellationToken cancellationToken);

    Task HoldBehind(ICallGrain other, string door, CancellationToken cancellationToken);

    IAsyncEnumerable<int> Count(int to, CancellationToken cancellationToken);

    IAsyncEnumerable<int> CountAndStop(int to, string door);

    Task<string> Guarded(string word);

    ValueTask<int> Add(int one, int other = 1);
}

public sealed class CallGrain : Grain, ICallGrain
{
    public Task<string?> ContextOf(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public async Task<string?> ContextBehind(ICallGrain other, string key, string value)
    {
        RequestContext.Set(key, value);
        return await other.ContextOf(key);
    }

    public async Task Hold(string door, CancellationToken cancellationToken)
    {
        _ = Door.At(door).Enter();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Diary.Write(door, cancellationToken.IsCancellationRequested);
        }
    }

    public Task HoldBehind(ICallGrain other, string door, CancellationToken cancellationToken) =>
        other.Hold(door, cancellationToken);

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < to; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    public async IAsyncEnumerable<int> CountAndStop(int to, string door)
    {
        for (var i = 0; i < to; i++)
        {
            yield return i;
        }

        await Door.At(door).Enter();
        throw new InvalidOperationException("behind the door");
    }

    public Task<string> Guarded(string word) => Task.FromResult(word);

    public ValueTask<int> Add(int one, int other) => ValueTask.FromResult(one + other);
}

public sealed class FilteredSilo : TestSilo
{
    protected override void Configure(ISiloBuilder silo, string name) => silo.AddIncomingGrainCallFilter(async call =>
    {
        if (call.MethodName != nameof(ICallGrain.Guarded))
        {
            await call.Invoke();
            return;
        }

        if (RequestContext.Get("badge") is not string badge)
        {
            throw new UnauthorizedAccessException($"{call.ImplementationMethod.DeclaringType!.Name} is guarded");
        }

        await call.Invoke();
        call.Result = $"{badge}: {call.Result} for {call.Request.GetArgument(0)} on {call.TargetId.Type}";
    });

    protected override void Configure(IClientBuilder client) => client.AddOutgoingGrainCallFilter(call =>
    {
        if (call.InterfaceMethod.Name == nameof(ICallGrain.Guarded) && call.Request.GetArgument(0) is not "stranger")
        {
            RequestContext.Set("badge", "visitor");
        }

        return call.Invoke();
    });
}

public sealed class CallTests(FilteredSilo silo) : IClassFixture<FilteredSilo>
{
    private ICallGrain Grain => silo.Client.GetGrain<ICallGrain>(Key.New());

    [Claim]
    public async Task A_method_may_return_ValueTask_and_have_defaults() => Assert.Equal(3, await Grain.Add(2));

    [Claim]
    public async Task The_request_context_goes_down_the_chain_and_not_up()
    {
        RequestContext.Set("who", "ada");
        Assert.Equal("ada", await Grain.ContextOf("who"));
        Assert.Equal("bob", await Grain.ContextBehind(Grain, "who", "bob"));
        Assert.Equal("ada", RequestContext.Get("who"));
        RequestContext.Clear();
        Assert.Null(await Grain.ContextOf("who"));
    }

    [Claim]
    public async Task A_cancelled_token_ends_the_call_at_the_caller_and_reaches_grains_down_the_chain()
    {
        var door = Key.New();
        using var cancellation = new CancellationTokenSource();
        var call = Grain.HoldBehind(Grain, door, cancellation.Token);
        await Door.At(door).WaitFor(1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Diary.WaitFor(door, 1);
        Assert.Equal([true], Diary.Read(door));
    }

    [Claim]
    public async Task A_sequence_arrives_item_by_item_and_its_error_after_the_items()
    {
        var door = Key.New();
        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in Grain.CountAndStop(3, door))
            {
                seen.Add(item);
                if (item == 2)
                {
                    Door.At(door).Open();
                }
            }
        });
        Assert.Equal("behind the door", error.Message);
        Assert.Equal([0, 1, 2], seen);
    }

    [Claim]
    public async Task A_long_sequence_arrives_in_order() =>
        Assert.Equal(Enumerable.Range(0, 1000), await Grain.Count(1000, default).ToListAsync());

    [Claim]
    public async Task A_sequence_ends_when_its_token_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Grain.Count(int.MaxValue, cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    [Claim]
    public async Task Filters_see_a_call_on_its_way_out_and_in_and_may_change_its_result() =>
        Assert.Equal("visitor: friend for friend on call", await Grain.Guarded("friend"));

    [Claim]
    public async Task An_incoming_filter_refuses_by_throwing()
    {
        var error = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Grain.Guarded("stranger"));
        Assert.Equal("CallGrain is guarded", error.Message);
    }
}
