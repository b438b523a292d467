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
    public async Task Attempts_are_bounded()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(() => throw new TimeoutException()));

        Assert.Equal(5, _calls);
        Assert.Equal([50, 100, 200, 400], _time.PausesInMilliseconds);
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
