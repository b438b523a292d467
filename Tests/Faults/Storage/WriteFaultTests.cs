using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Grains.Storage.Sqlite;
using Oro.Records;
using Oro.Tests.Cluster.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Faults.Storage;

public sealed class WriteFaultTests : IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();
    private readonly CommitFaults _faults = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_failing_write_is_taken_out_of_its_group_alone()
    {
        var door = await OpenAsync();
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = HoldWriter(door, gate, begun);
        begun.Wait();
        var commits = Enumerable.Range(1, 20).Select(id => door.CommitAsync(Create(Person, id))).ToList();
        var offender = door.Get<Database>().WriteAsync(
            session => session.Execute("INSERT INTO \"feed\" (\"entity\") VALUES (NULL)"), CancellationToken.None);
        var refused = door.CommitAsync(Update(Person, 99, 1));
        commits.AddRange(Enumerable.Range(21, 20).Select(id => door.CommitAsync(Create(Person, id))));

        gate.Set();

        await first;
        Assert.All(await Task.WhenAll(commits), outcome => Assert.IsType<Committed>(outcome));
        Assert.IsType<RevisionConflict>(await refused);
        await Assert.ThrowsAsync<SqliteException>(() => offender);
        Assert.Equal(40, (await AllAsync(door)).Length);
    }

    [Fact]
    public async Task Writes_that_wait_together_share_transactions_of_a_bounded_size()
    {
        var door = await OpenAsync(("GroupSize", "8"));
        var sizes = new ConcurrentQueue<int>();
        using var listener = new MeterListener();
        listener.EnableMeasurementEvents(door.Get<StorageInstruments>().WriteGroupSize);
        listener.SetMeasurementEventCallback<int>((_, size, _, _) => sizes.Enqueue(size));
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = HoldWriter(door, gate, begun);
        begun.Wait();
        var commits = Enumerable.Range(1, 20).Select(id => door.CommitAsync(Create(Person, id))).ToArray();
        listener.Start();

        gate.Set();
        await first;
        await Task.WhenAll(commits);

        Assert.Equal([1, 8, 8, 4], sizes);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task A_commit_of_unknown_outcome_is_looked_up_and_done_exactly_once(int before, int after)
    {
        var door = await OpenAsync();
        (_faults.BeforeCommit, _faults.AfterCommit) = (before, after);

        var outcome = await door.CommitAsync(Create(Person, 1, ("age", FieldValue.Of(1))));

        Assert.IsType<Committed>(outcome);
        Assert.Equal(1, (await door.FindAsync(Person, 1))!.Revision);
        var history = await door.Get<HistoryReader>().ListAsync(
            new RecordKey("person", 1), null, 10, CancellationToken.None);
        Assert.Single(history);
    }

    [Fact]
    public async Task A_commit_that_fails_again_says_so_and_its_write_id_tells_the_truth_later()
    {
        var door = await OpenAsync();
        var commit = Of(Create(Person, 1));
        _faults.AfterCommit = 1;
        _faults.BeforeCommit = 0;
        await door.CommitAsync(commit);
        var lost = Of(Create(Person, 2));
        _faults.BeforeCommit = 2;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => door.CommitAsync(lost));

        Assert.IsType<CommittedBefore>(await door.CommitAsync(commit));
        Assert.IsType<Committed>(await door.CommitAsync(lost));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_writing_goes_on_when_there_is_room_again()
    {
        var door = await OpenAsync();
        await door.Get<Database>().WriteAsync(
            session => session.Find("PRAGMA max_page_count = 1", r => r.GetInt64(0)), CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => door.CommitAsync(
            Create(Person, 1, ("about", FieldValue.Of(new string('x', 1_000_000))))));

        Assert.Equal("the database is not available: the disk is full", refusal.Message);
        Assert.IsType<Committed>(await door.CommitAsync(Create(Person, 1)));
    }

    [Fact]
    public async Task A_lock_that_another_process_keeps_is_named_and_reading_goes_on()
    {
        var door = await OpenAsync(("LockTimeout", "00:00:01"));
        await using var other = new SqliteConnection($"Data Source={_fixture.File};Pooling=false");
        await other.OpenAsync();
        await using var hold = new SqliteCommand("BEGIN IMMEDIATE", other);
        await hold.ExecuteNonQueryAsync();

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => door.CommitAsync(Create(Person, 1)));
        Assert.Equal("the database is not available: another process holds its lock", refusal.Message);
        Assert.Null(await door.FindAsync(Person, 1));

        hold.CommandText = "ROLLBACK";
        await hold.ExecuteNonQueryAsync();
        Assert.IsType<Committed>(await door.CommitAsync(Create(Person, 1)));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        var door = await OpenAsync(("MaxQueuedWrites", "2"));
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var held = HoldWriter(door, gate, begun);
        begun.Wait();
        var waiting = new[] { door.CommitAsync(Create(Person, 1)), door.CommitAsync(Create(Person, 2)) };

        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => door.CommitAsync(Create(Person, 3)));
        gate.Set();

        Assert.Equal("the database is not available: too many writes wait already.", refusal.Message);
        Assert.True(await held);
        Assert.All(await Task.WhenAll(waiting), outcome => Assert.IsType<Committed>(outcome));
    }

    private Task<StorageDoor> OpenAsync(params (string Key, string Value)[] settings) => _fixture.OpenAsync(
        services: s => s.Replace(ServiceDescriptor.Singleton<SqlDialect>(
            p => new FailingDialect(p.GetRequiredService<SqliteConnector>(), _faults))),
        settings: settings);

    /// <summary>Keeps the writer busy, so that what is asked once it has begun becomes one group.</summary>
    private static Task<bool> HoldWriter(StorageDoor door, ManualResetEventSlim gate, ManualResetEventSlim begun) =>
        door.Get<Database>().WriteAsync(
            _ =>
            {
                begun.Set();
                gate.Wait();
                return true;
            },
            CancellationToken.None);

    private static async Task<RecordSnapshot[]> AllAsync(StorageDoor door)
    {
        var page = await door.ListAsync(new Views.RecordQuery { Entity = "person", Limit = 100 });
        return [.. page.Records];
    }
}
