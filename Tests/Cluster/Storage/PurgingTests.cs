using Microsoft.Extensions.DependencyInjection;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class PurgingTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync(
        services: s => s.AddSingleton(TimeProvider.System).AddSingleton<WriteLogPruner>());

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_purged_record_leaves_nothing_but_its_history()
    {
        await _door.CommitAsync(Create(Person, 1), Create(Person, 2), Create(Company, 1));
        await _door.CommitAsync(Link(1, 1, added: [1, 2], removed: []));
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 1, 1));

        Assert.IsType<Committed>(await _door.CommitAsync(Change(Person, ChangeKind.Purge, 1, 2)));

        Assert.Null(await _door.FindAsync(Person, 1));
        var history = await _door.Get<HistoryReader>()
            .ListAsync(new RecordKey("person", 1), null, 10, CancellationToken.None);
        Assert.Equal([ChangeKind.Purge, ChangeKind.Delete, ChangeKind.Create], history.Select(e => e.Kind));
        // One who comes to be called by the same id is linked to nobody.
        await _door.CommitAsync(Create(Person, 1));
        Assert.Equal([2L], (await _door.FindAsync(Company, 1))!.Values[Company.OrdinalOf("people")].AsIds().Items);
    }

    [Fact]
    public async Task Only_what_is_in_the_trash_is_purged()
    {
        await _door.CommitAsync(Create(Person, 1));

        Assert.Equal(
            new RevisionConflict(new RecordKey("person", 1), 1),
            await _door.CommitAsync(Change(Person, ChangeKind.Purge, 1, 1)));

        Assert.NotNull(await _door.FindAsync(Person, 1));
    }

    [Fact]
    public async Task What_was_deleted_before_a_time_is_found_oldest_first()
    {
        await _door.CommitAsync(Create(Person, 1), Create(Person, 2), Create(Person, 3), Create(Person, 4));
        foreach (var (id, days) in new[] { (1, 2), (2, 3), (3, 1) })
        {
            await _door.CommitAsync(Of(Change(Person, ChangeKind.Delete, id, 1)) with { At = At.AddDays(-days) });
        }

        var found = await _door.Get<TrashReader>()
            .ListAsync(Person.Definition, At.AddDays(-1).AddHours(-1), 10, CancellationToken.None);

        Assert.Equal([2L, 1L], found);
    }

    [Fact]
    public async Task A_deletion_is_refused_while_a_live_record_leads_there()
    {
        await _door.CommitAsync(Create(Person, 1), Create(Person, 2, ("chief", FieldValue.Of(1L))));
        var deletion = Change(Person, ChangeKind.Delete, 1, 1) with
        {
            Unreferenced = ReferencingField.To(Set, "person"),
        };

        Assert.Equal(new StillReferenced(new RecordKey("person", 1)), await _door.CommitAsync(deletion));

        Assert.False((await _door.FindAsync(Person, 1))!.IsDeleted);
        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 2, 1));
        Assert.IsType<Committed>(await _door.CommitAsync(deletion));
    }

    // Idempotency keys make ids that say nothing about time.
    [Fact]
    public async Task Old_writes_are_forgotten_and_young_ones_known()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (old, young) = (now.AddDays(-8), now.AddDays(-6));
        var kept = new List<WriteId>();
        var gone = new List<WriteId>();
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            gone.Add(await WriteAsync(Guid.CreateVersion7(old), old));
            gone.Add(await WriteAsync(Any(random), old));
            kept.Add(await WriteAsync(Guid.CreateVersion7(young), young));
            kept.Add(await WriteAsync(Any(random), young));
        }

        var count = await _door.Get<WriteLogPruner>().PruneAsync(stretches: 10, CancellationToken.None);

        Assert.Equal(60, count);
        var log = _door.Get<WriteLog>();
        foreach (var id in gone)
        {
            Assert.Null(await log.FindAsync(id, CancellationToken.None));
        }

        foreach (var id in kept)
        {
            Assert.NotNull(await log.FindAsync(id, CancellationToken.None));
        }
    }

    private static Guid Any(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private async Task<WriteId> WriteAsync(Guid id, DateTimeOffset at)
    {
        var commit = Of() with { WriteId = new WriteId(id), At = at.UtcDateTime };
        Assert.IsType<Committed>(await _door.CommitAsync(commit));
        return commit.WriteId;
    }
}

public sealed class SqlitePurgingTests() : PurgingTests(new SqliteFixture());

public sealed class PostgresPurgingTests() : PurgingTests(new PostgresFixture());

public sealed class MariaDbPurgingTests() : PurgingTests(new MariaDbFixture());
