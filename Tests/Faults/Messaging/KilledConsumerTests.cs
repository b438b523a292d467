using Oro.Grains.Storage;
using Oro.Tests.Cluster.Messaging;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Faults.Messaging;

/// <summary>A silo that is gone from one moment to the next, with messages in its hands.</summary>
public abstract class KilledConsumerTests(StorageFixture fixture) : IAsyncLifetime
{
    private const int Keys = 40;
    private const int Messages = 1200;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Another_silo_takes_over_within_15_s_and_no_message_is_lost()
    {
        await using var cluster = await MessagingCluster.StartAsync(fixture, silos: 3);
        var notes = Enumerable.Range(0, Messages).Select(n => ($"key {n % Keys}", $"{n}")).ToList();
        var isKilled = new TaskCompletionSource();
        cluster.Notebook.Handle = (_, cancellationToken) => cluster.Notebook.Done.Count < Messages / 4
            ? Task.CompletedTask
            : isKilled.Task.WaitAsync(cancellationToken);
        await cluster.PublishAllAsync(notes);
        await cluster.Notebook.SeesAsync(Messages / 4);

        await cluster.KillAsync(silo: 2);
        isKilled.SetResult();
        var killed = TimeProvider.System.GetTimestamp();
        await cluster.Notebook.SeesAllAsync(notes.Select(n => n.Item2));
        await cluster.EmptiesAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(killed).TotalSeconds, 0, 15);
        // At least once: what is seen again was in its hands, and each key goes on where it was.
        Assert.All(
            cluster.Notebook.Done.GroupBy(p => p.Key),
            key => Assert.Equal(
                notes.Where(n => n.Item1 == key.Key).Select(n => n.Item2), key.Select(p => p.Text).Distinct()));
    }

    [Fact]
    public async Task Who_lost_the_fence_takes_and_acknowledges_nothing_more()
    {
        await using var cluster = await MessagingCluster.StartAsync(fixture);
        var held = new TaskCompletionSource();
        cluster.Notebook.Handle = (_, cancellationToken) => held.Task.WaitAsync(cancellationToken);
        await cluster.PublishAsync("a", "1");
        await cluster.Notebook.BeginsAsync(1);
        var partition = OutgoingMessage.Of("a", new Note("")).Partition;

        // As another silo does that does not see this one.
        var table = cluster.Get<PartitionTable>();
        var fence = await table.AcquireAsync(partition, "another", own: null, DateTime.UnixEpoch);
        held.SetResult();
        await cluster.Notebook.SeesAsync(1);
        var taken = await TakeAsync(table, partition, fence);

        Assert.Equal("1", Assert.Single(taken.Messages).Body.Split('"')[3]);
        Assert.Equal(1, (await cluster.StatusAsync()).Running);
    }

    private static Task<TakenBatch> TakeAsync(PartitionTable table, int partition, long fence) =>
        table.TakeTurnAsync(new PartitionTurn
        {
            Partition = partition,
            Fence = fence,
            Number = 1,
            Now = TimeProvider.System.GetUtcNow().UtcDateTime,
            Room = 10,
            Runnable = new HashSet<string> { Note.Topic },
        });
}

public sealed class SqliteKilledConsumerTests() : KilledConsumerTests(new SqliteFixture());

public sealed class PostgresKilledConsumerTests() : KilledConsumerTests(new PostgresFixture());
