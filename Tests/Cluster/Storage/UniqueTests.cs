using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.Gadgets;
using static Oro.Tests.Cluster.Storage.SampleCommits;

namespace Oro.Tests.Cluster.Storage;

public abstract class UniqueTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync(Set);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_another_record_has_is_refused_without_regard_to_case()
    {
        await _door.CommitAsync(Create(Gadget, 1, Code("AB-1")), Create(Gadget, 2, Code("AB-2")));

        AssertConflict(3, ["code"], await _door.CommitAsync(Create(Gadget, 3, Code("ab-1"))));
        AssertConflict(2, ["code"], await _door.CommitAsync(Update(Gadget, 2, 1, Code("AB-1"))));
        Assert.Null(await _door.FindAsync(Gadget, 3));
        Assert.Equal(1, (await _door.FindAsync(Gadget, 2))!.Revision);
        Assert.IsType<Committed>(await _door.CommitAsync(Update(Gadget, 2, 1, Code("AB-3"))));
        Assert.IsType<Committed>(await _door.CommitAsync(Create(Gadget, 3, Code("AB-2"))));
    }

    [Fact]
    public async Task No_value_is_like_no_other() => Assert.IsType<Committed>(await _door.CommitAsync(
        Create(Gadget, 1), Create(Gadget, 2), Create(Gadget, 3, At(1, null)), Create(Gadget, 4, At(1, null))));

    [Fact]
    public async Task Several_fields_are_unique_together()
    {
        await _door.CommitAsync(Create(Gadget, 1, At(1, 1)), Create(Gadget, 2, At(1, 2)));

        Assert.IsType<Committed>(await _door.CommitAsync(Create(Gadget, 3, At(2, 1))));
        AssertConflict(4, ["shelf", "place"], await _door.CommitAsync(Create(Gadget, 4, At(1, 2))));
        // The other field of the two is the one that is stored.
        AssertConflict(3, ["shelf", "place"], await _door.CommitAsync(
            Update(Gadget, 3, 1, ("shelf", FieldValue.Of(1)))));
    }

    [Fact]
    public async Task A_record_in_the_trash_is_in_nobodys_way_until_it_comes_back()
    {
        await _door.CommitAsync(Create(Gadget, 1, Code("AB-1")));
        await _door.CommitAsync(Change(Gadget, ChangeKind.Delete, 1, 1));
        Assert.IsType<Committed>(await _door.CommitAsync(Create(Gadget, 2, Code("AB-1"))));

        AssertConflict(1, ["code"], await _door.CommitAsync(Change(Gadget, ChangeKind.Restore, 1, 2)));

        await _door.CommitAsync(Change(Gadget, ChangeKind.Delete, 2, 1));
        Assert.IsType<Committed>(await _door.CommitAsync(Change(Gadget, ChangeKind.Restore, 1, 2)));
    }

    [Fact]
    public async Task A_record_takes_over_what_another_gives_up_in_the_same_change_set()
    {
        await _door.CommitAsync(Create(Gadget, 1, Code("AB-1")), Create(Gadget, 2, Code("AB-2")));

        Assert.IsType<Committed>(await _door.CommitAsync(
            Update(Gadget, 1, 1, Code("AB-3")), Update(Gadget, 2, 1, Code("AB-1"))));
    }

    [Fact]
    public async Task Two_records_of_one_change_set_conflict_with_each_other()
    {
        AssertConflict(2, ["code"], await _door.CommitAsync(
            Create(Gadget, 1, Code("AB-1")), Create(Gadget, 2, Code("AB-1"))));

        Assert.Null(await _door.FindAsync(Gadget, 1));
    }

    [Fact]
    public async Task Of_a_group_of_commits_the_offenders_alone_are_taken_out()
    {
        await _door.CommitAsync(Create(Gadget, 1000, Code("AB-0")), Create(Gadget, 1001, Code("CD-1")));

        var creates = Enumerable.Range(1, 40)
            .Select(i => _door.CommitAsync(Create(Gadget, i, Code(i % 10 == 0 ? "AB-0" : $"AB-{i}"))));
        var updates = _door.CommitAsync(Update(Gadget, 1001, 1, Code("AB-0")));
        var outcomes = await Task.WhenAll(creates.ToList());

        AssertConflict(1001, ["code"], await updates);
        Assert.Equal(
            Enumerable.Range(1, 40).Select(i => i % 10 == 0),
            outcomes.Select(o => o is UniqueConflict));
        Assert.Equal(
            Enumerable.Range(1, 40).Select(i => i % 10 != 0),
            outcomes.Select(o => o is Committed));
    }

    [Fact]
    public async Task Of_those_who_want_the_same_at_once_one_gets_it()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 30).Select(i => _door.CommitAsync(Create(Gadget, i, Code("AB-1")))));

        Assert.Single(outcomes.OfType<Committed>());
        Assert.Equal(29, outcomes.Count(o => o is UniqueConflict));
    }

    [Fact]
    public async Task What_is_tried_is_judged_alike_and_not_kept()
    {
        await _door.CommitAsync(Create(Gadget, 1, Code("AB-1")));

        var tries = Enumerable.Range(1, 3).Select(
            i => _door.TryAsync(Create(Gadget, 1 + i, Code($"AB-{(i / 2) + 1}"))));
        var kept = _door.CommitAsync(Create(Gadget, 9, Code("AB-9")));
        var outcomes = await Task.WhenAll(tries.ToList());

        AssertConflict(2, ["code"], outcomes[0]);
        Assert.All(outcomes[1..], outcome => Assert.IsType<Committed>(outcome));
        Assert.IsType<Committed>(await kept);
        Assert.Null(await _door.FindAsync(Gadget, 3));
        Assert.IsType<Committed>(await _door.CommitAsync(Create(Gadget, 3, Code("AB-2"))));
    }

    private static (string, FieldValue) Code(string code) => ("code", FieldValue.Of(code));

    private static (string, FieldValue)[] At(long? shelf, long? place) =>
        [("shelf", FieldValue.Of(shelf)), ("place", FieldValue.Of(place))];

    private static void AssertConflict(long id, string[] fields, CommitOutcome outcome)
    {
        var conflict = Assert.IsType<UniqueConflict>(outcome);
        Assert.Equal(new RecordKey("gadget", id), conflict.Key);
        Assert.Equal(fields, conflict.Fields.Select(f => f.Name));
    }
}

public sealed class SqliteUniqueTests() : UniqueTests(new SqliteFixture());

public sealed class PostgresUniqueTests() : UniqueTests(new PostgresFixture());

public sealed class MariaDbUniqueTests() : UniqueTests(new MariaDbFixture());
