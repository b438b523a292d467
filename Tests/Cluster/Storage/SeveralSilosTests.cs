using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Two silos on one database, which write at the same time.</summary>
public abstract class SeveralSilosTests(StorageFixture fixture) : IAsyncDisposable
{
    private readonly int _seed = Environment.TickCount;

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Silos_that_start_at_once_make_the_schema_together()
    {
        await fixture.PrepareOnceAsync();

        var doors = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.OpenAsync()));

        Assert.IsType<Committed>(await doors[0].CommitAsync(Create(Person, 1)));
        Assert.Equal(1, (await doors[3].FindAsync(Person, 1))!.Revision);
    }

    [Fact]
    public async Task Ids_are_given_out_once_by_all_of_them()
    {
        var doors = await OpenAsync(("IdBlockSize", "3"));

        var ids = await Task.WhenAll(Enumerable.Range(0, 60).Select(
            n => doors[n % 2].Get<IdBlocks>().NextAsync("person", CancellationToken.None).AsTask()));

        Assert.Equal(60, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_write_id_that_both_get_is_committed_once()
    {
        var doors = await OpenAsync();
        for (var id = 1; id <= 20; id++)
        {
            var writeId = WriteId.Create();
            // As two gateways may ask when the first answer was lost: decided twice, by silos that know no other id.
            var commits = new[] { Of(Create(Person, id)), Of(Create(Person, 1000 + id)) }
                .Select((commit, n) => commit with { WriteId = writeId, At = At.AddMilliseconds(n) }).ToArray();

            var outcomes = await Task.WhenAll(doors[0].CommitAsync(commits[0]), doors[1].CommitAsync(commits[1]));

            var first = outcomes[0] is Committed ? 0 : 1;
            Assert.IsType<Committed>(outcomes[first]);
            var entry = Assert.IsType<CommittedBefore>(outcomes[1 - first]).Entry;
            Assert.Equal(commits[first].Answer, entry.Answer);
            Assert.Null(await doors[0].FindAsync(Person, commits[1 - first].Answer[0].Id));
        }
    }

    [Fact]
    public async Task Groups_that_take_the_same_records_neither_lose_a_change_nor_fail()
    {
        const int Records = 5;
        const int Writers = 8;
        const int Attempts = 30;
        var doors = await OpenAsync();
        await doors[0].CommitAsync([.. Enumerable.Range(1, Records).Select(id => Create(Person, id, ("age", Zero)))]);

        var committed = await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        for (var id = 1; id <= Records; id++)
        {
            var found = (await doors[1].FindAsync(Person, id))!;
            var history = await doors[0].Get<HistoryReader>().ListAsync(
                new RecordKey("person", id), null, 1000, CancellationToken.None);
            Assert.Equal(found.Revision - 1, doors[0].Value(found, "age").AsInteger());
            Assert.Equal(found.Revision, history.Length);
        }

        var total = 0L;
        for (var id = 1; id <= Records; id++)
        {
            total += doors[0].Value((await doors[0].FindAsync(Person, id))!, "age").AsInteger()!.Value;
        }

        Assert.Equal(committed.Sum(), total);

        // Each change set counts three of the records up, in an order of its own.
        async Task<int> WriteAsync(int writer)
        {
            var random = new Random(_seed + writer);
            var done = 0;
            for (var n = 0; n < Attempts; n++)
            {
                var door = doors[random.Next(2)];
                var ids = Enumerable.Range(1, Records).OrderBy(_ => random.Next()).Take(3).ToArray();
                var records = await Task.WhenAll(ids.Select(id => door.FindAsync(Person, id)));
                var outcome = await door.CommitAsync([.. records.Select(r => Update(
                    Person, r!.Key.Id, r.Revision, ("age", FieldValue.Of(door.Value(r, "age").AsInteger() + 1))))]);
                Assert.True(outcome is Committed or RevisionConflict, $"seed {_seed}: {outcome}");
                done += outcome is Committed ? ids.Length : 0;
            }

            return done;
        }
    }

    [Fact]
    public async Task Positions_have_no_gap_while_both_write_and_the_fence_moves_between_them()
    {
        const int Each = 150;
        var doors = await OpenAsync();
        var writing = Task.WhenAll(doors.Select((door, n) => Task.WhenAll(
            Enumerable.Range(0, Each).Select(i => door.CommitAsync(Create(Person, 1 + (n * Each) + i))))));

        var told = new FeedPosition(1, 0);
        var seen = new List<long>();
        for (var round = 0; !writing.IsCompleted || seen.Count < 2 * Each; round++)
        {
            var feed = doors[round % 2].Get<FeedTable>();
            var fence = await feed.AcquireFenceAsync("person", CancellationToken.None);
            var batch = await feed.SequenceAsync("person", fence, told, 20);
            Assert.Equal(told.Offset + 1, batch.First.Offset);
            seen.AddRange(batch.Entries.Select(e => e.Key.Id));
            told = batch.Entries.Length > 0 ? batch.Last : told;
        }

        await writing;
        Assert.Equal(2 * Each, told.Offset);
        Assert.Equal(Enumerable.Range(1, 2 * Each).Select(i => (long)i), seen.Order());
    }

    private static FieldValue Zero => FieldValue.Of(0L);

    private async Task<StorageDoor[]> OpenAsync(params (string Key, string Value)[] settings)
    {
        var first = await fixture.OpenAsync(settings: settings);
        return [first, await fixture.OpenAsync(settings: settings)];
    }
}

public sealed class PostgresSeveralSilosTests() : SeveralSilosTests(new PostgresFixture());

public sealed class MariaDbSeveralSilosTests() : SeveralSilosTests(new MariaDbFixture());
