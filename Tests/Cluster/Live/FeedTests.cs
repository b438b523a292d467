using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Live;

public sealed class FeedTests : IDisposable
{
    private static readonly (string, string) NoPoll = ("Live:PollInterval", "00:01:00");

    private readonly string _folder = Directory.CreateTempSubdirectory("oro-feed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Change_is_told_with_the_position_under_which_it_is_kept()
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, NoPoll);
        var listener = await cluster.ListenAsync();
        await cluster.CommitAsync();

        await cluster.Feed.WakeAsync();

        var told = await listener.NextAsync();
        Assert.Equal(new FeedPosition(1, 1), told.First);
        Assert.Equal(new RecordKey("person", 1), Assert.Single(told.Entries).Key);
        var kept = await cluster.Feed.ReadAsync(new FeedPosition(1, 0), 10, CancellationToken.None);
        Assert.Equal(told.Entries[0].Id, Assert.Single(kept!.Entries).Id);
    }

    [Fact]
    public async Task Positions_are_consecutive_across_batches()
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, NoPoll, ("Live:BatchSize", "2"));
        var listener = await cluster.ListenAsync();
        await cluster.CommitAsync(people: 5);

        await cluster.Feed.WakeAsync();

        var batches = new[] { await listener.NextAsync(), await listener.NextAsync(), await listener.NextAsync() };
        Assert.Equal([1, 3, 5], batches.Select(b => b.First.Offset));
        Assert.Equal([2, 2, 1], batches.Select(b => b.Entries.Length));
    }

    [Fact]
    public async Task Change_whose_wake_up_was_lost_is_told_all_the_same()
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, ("Live:PollInterval", "00:00:00.050"));
        var listener = await cluster.ListenAsync();

        await cluster.CommitAsync();

        Assert.Equal(1, (await listener.NextAsync()).Last.Offset);
    }

    [Fact]
    public async Task Change_committed_before_a_crash_gets_its_position_after_the_restart_without_another_write()
    {
        await using (var killed = await FeedCluster.StartAsync(_folder, NoPoll))
        {
            await killed.Feed.SubscribeAsync((await killed.ListenAsync()).Reference!);
            await killed.CommitAsync();
            await killed.KillAsync();
        }

        await using var cluster = await FeedCluster.StartAsync(_folder);

        await Eventually.HoldsAsync(
            async () => (await cluster.Get<FeedTable>().GetLastAsync("person", CancellationToken.None)).Offset == 1,
            "the change to get its position");
        var missed = await cluster.Feed.ReadAsync(new FeedPosition(1, 0), 10, CancellationToken.None);
        Assert.Equal(new RecordKey("person", 1), Assert.Single(missed!.Entries).Key);
    }

    [Fact]
    public async Task Feed_that_was_fenced_off_comes_back_and_goes_on_where_the_other_stopped()
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, ("Live:PollInterval", "00:00:00.050"));
        await cluster.ListenAsync();
        var feeds = cluster.Get<FeedTable>();
        var fence = await feeds.AcquireFenceAsync("person", CancellationToken.None);
        await cluster.CommitAsync();

        await Eventually.HoldsAsync(
            async () => (await feeds.GetLastAsync("person", CancellationToken.None)).Offset == 1, "a new activation");

        await Assert.ThrowsAsync<FenceLostException>(
            () => feeds.PlaceAsync("person", fence, new FeedPosition(1, 1), 10, CancellationToken.None));
        var listener = await cluster.ListenAsync();
        await cluster.CommitAsync();
        Assert.Equal(2, (await listener.NextAsync()).First.Offset);
    }

    [Fact]
    public async Task Slow_observer_sees_a_gap_and_makes_nobody_else_wait()
    {
        await using var cluster = await FeedCluster.StartAsync(
            _folder, NoPoll, ("Live:BatchSize", "1"), ("Live:MaxWaitingBatches", "2"));
        var slow = await cluster.ListenAsync(isBlocked: true);
        var quick = await cluster.ListenAsync();

        for (var offset = 1; offset <= 6; offset++)
        {
            await cluster.CommitAsync();
            await cluster.Feed.WakeAsync();
            Assert.Equal(offset, (await quick.NextAsync()).First.Offset);
        }

        slow.Release();
        Assert.Equal(1, (await slow.NextAsync()).First.Offset);
        Assert.True((await slow.NextAsync()).First.Offset > 2, "The batches that it was too slow for are dropped.");
    }

    [Fact]
    public async Task Observer_that_left_is_told_no_more()
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, NoPoll);
        var gone = await cluster.ListenAsync();
        var witness = await cluster.ListenAsync();
        await cluster.CommitAsync();
        await cluster.Feed.WakeAsync();
        await witness.NextAsync();
        await gone.NextAsync();

        await cluster.Feed.UnsubscribeAsync(gone.Reference!);
        await cluster.CommitAsync();
        await cluster.Feed.WakeAsync();
        await witness.NextAsync();
        await cluster.Feed.SubscribeAsync(gone.Reference!);
        await cluster.CommitAsync();
        await cluster.Feed.WakeAsync();

        Assert.Equal(3, (await gone.NextAsync()).First.Offset);
    }

    [Theory]
    [InlineData(1, 1)] // before the window
    [InlineData(1, 99)] // ahead of the feed
    [InlineData(2, 4)] // another epoch
    public async Task Position_that_cannot_be_continued_from_is_answered_with_nothing(long epoch, long offset)
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, NoPoll, ("Live:ReplayWindow", "2"));
        var listener = await cluster.ListenAsync();
        await cluster.CommitAsync(people: 4);
        await cluster.Feed.WakeAsync();
        await listener.NextAsync();

        Assert.Null(await cluster.Feed.ReadAsync(new FeedPosition(epoch, offset), 10, CancellationToken.None));
        var missed = await cluster.Feed.ReadAsync(new FeedPosition(1, 2), 10, CancellationToken.None);
        Assert.Equal(2, missed!.Entries.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Number_of_changes_read_at_once_is_limited(int limit)
    {
        await using var cluster = await FeedCluster.StartAsync(_folder, NoPoll);

        var refusal = await Assert.ThrowsAsync<Errors.LimitExceededException>(
            () => cluster.Feed.ReadAsync(new FeedPosition(1, 0), limit, CancellationToken.None));

        Assert.Equal(("number of changes", 1000L, (long)limit), (refusal.Limit, refusal.Allowed, refusal.Requested));
    }
}
