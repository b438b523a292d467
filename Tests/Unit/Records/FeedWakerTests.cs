using System.Reflection;
using Oro.Grains.Records;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;

namespace Oro.Tests.Unit.Records;

public sealed class FeedWakerTests
{
    [Fact]
    public void Commits_of_a_moment_share_a_call()
    {
        var (waker, feed, time) = Setup();

        waker.Wake([Row]);
        Assert.Equal(1, feed.Calls);
        waker.Wake([Row, Row]);
        waker.Wake([Row]);
        Assert.Equal(1, feed.Calls);
        time.EndPause();
        Assert.Equal(2, feed.Calls);
        time.EndPause();
        Assert.Equal(2, feed.Calls);
    }

    [Fact]
    public void A_silo_that_stopped_since_is_no_error_for_the_writer_nor_for_the_timer()
    {
        var (waker, feed, time) = Setup();
        feed.Error = new ObjectDisposedException("silo");

        waker.Wake([Row]);
        waker.Wake([Row]);
        time.EndPause();

        Assert.Equal(2, feed.Calls);
    }

    private static RowChange Row { get; } = new()
    {
        Entity = Deciding.Definitions.Get("account").Definition,
        Kind = ChangeKind.Create,
        Id = 1,
        ExpectedRevision = 0,
        Columns = [],
        Fields = [],
    };

    private static (FeedWaker Waker, Feed Feed, HeldTime Time) Setup()
    {
        var feed = DispatchProxy.Create<IFeedGrain, Feed>();
        var grains = DispatchProxy.Create<IGrainFactory, Factory>();
        ((Factory)(object)grains).Grain = feed;
        var time = new HeldTime();
        return (new FeedWaker(grains, time), (Feed)(object)feed, time);
    }

    public class Factory : DispatchProxy
    {
        public object? Grain { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Grain;
    }

    public class Feed : DispatchProxy
    {
        public int Calls { get; private set; }

        public Exception? Error { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls++;
            return Error is null ? Task.CompletedTask : throw Error;
        }
    }

    /// <summary>Its one timer fires when the test says so.</summary>
    private sealed class HeldTime : TimeProvider, ITimer
    {
        private TimerCallback? _callback;

        public void EndPause() => _callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
