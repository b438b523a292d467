using Oro.Errors;
using Oro.Gateway.JsonApi;
using Oro.Records;

namespace Oro.Tests.Unit.JsonApi;

public sealed class GrainRetryTests
{
    private readonly HurriedTime _time = new();
    private int _calls;

    [Fact]
    public async Task Call_whose_silo_died_is_made_again()
    {
        var answer = await RunAsync(() => _calls < 3 ? throw new TimeoutException() : "there");

        Assert.Equal(("there", 3), (answer, _calls));
        Assert.Equal([50, 100], _time.PausesInMilliseconds);
    }

    [Fact]
    public async Task Refusal_is_passed_on_at_once()
    {
        await Assert.ThrowsAsync<RecordNotFoundException>(
            () => RunAsync(() => throw new RecordNotFoundException(new RecordKey("deal", 1))));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task Service_that_is_down_is_asked_five_times()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => RunAsync(() => throw new StorageUnavailableException("the database", "it is away")));

        Assert.Equal(5, _calls);
        Assert.Equal([50, 100, 200, 400], _time.PausesInMilliseconds);
    }

    [Fact]
    public async Task Silo_that_is_gone_is_asked_until_another_must_have_taken_over()
    {
        await Assert.ThrowsAsync<SiloUnavailableException>(() => RunAsync(() => throw new SiloUnavailableException()));

        Assert.Equal([50, 100, 200, 400, 400], _time.PausesInMilliseconds.Take(5));
        Assert.InRange(_time.PausesInMilliseconds.Sum(), 6_000, 6_400);
        Assert.Equal(_time.PausesInMilliseconds.Count + 1, _calls);
    }

    [Fact]
    public async Task Call_that_nobody_answers_is_made_again_beside_and_the_first_answer_counts()
    {
        var silent = new TaskCompletionSource<string>();

        var answer = await new GrainRetry(_time, GrainRetry.FarPatience).RunAsync(
            silent.Task,
            (first, _) => ++_calls == 1 ? first : Task.FromResult("there"),
            CancellationToken.None);

        Assert.Equal(("there", 2), (answer, _calls));
        Assert.Equal([GrainRetry.FarPatience.TotalMilliseconds], _time.PausesInMilliseconds);
    }

    [Fact]
    public async Task Answer_of_a_slow_call_counts_though_others_were_made_beside_it()
    {
        var slow = new TaskCompletionSource<string>();
        var others = new TaskCompletionSource<string>();
        var calls = new GrainRetry(_time, GrainRetry.FarPatience).RunAsync(
            0,
            (_, _) =>
            {
                if (++_calls == 4)
                {
                    slow.SetResult("slow");
                }

                return _calls == 1 ? slow.Task : others.Task;
            },
            CancellationToken.None);

        Assert.Equal(("slow", 4), (await calls, _calls));
    }

    [Fact]
    public async Task Nobody_waits_for_a_third_slow_attempt()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(() =>
        {
            _time.Pass(TimeSpan.FromSeconds(5));
            throw new TimeoutException();
        }));

        Assert.Equal(2, _calls);
    }

    private Task<string> RunAsync(Func<string> answer) => new GrainRetry(_time).RunAsync(
        answer,
        (state, _) =>
        {
            _calls++;
            return Task.FromResult(state());
        },
        CancellationToken.None);

    /// <summary>Time that jumps to the end of every pause and keeps a list of them.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private TimeSpan _now;

        public List<double> PausesInMilliseconds { get; } = [];

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            PausesInMilliseconds.Add(dueTime.TotalMilliseconds);
            Pass(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
