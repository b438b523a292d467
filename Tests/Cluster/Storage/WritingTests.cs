using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public abstract class WritingTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_created_record_reads_back_with_every_type_of_value()
    {
        (string Field, FieldValue Value)[] values =
        [
            ("name", FieldValue.Of("Zoë O'Hara 🚀")),
            ("about", FieldValue.Of("two\nlines")),
            ("age", FieldValue.Of(long.MinValue)),
            ("is_active", FieldValue.Of(true)),
            ("birthday", FieldValue.Of(new DateOnly(1815, 12, 10))),
            ("seen_at", FieldValue.Of(new DateTime(1969, 7, 20, 20, 17, 40, 123, 456, DateTimeKind.Utc))),
            ("email", FieldValue.Of("Zoe@example.com")),
            ("phone", FieldValue.Of("+1 (555) 01")),
            ("homepage", FieldValue.Of("https://example.com/?q=%20")),
            ("emails", FieldValue.Of(new TextList(["a@example.com", "b\"@example.com"]))),
            ("phones", FieldValue.Of(TextList.Empty)),
            ("salary", FieldValue.Of(-1234.5678m)),
            ("source", FieldValue.Of("call")),
        ];

        Assert.IsType<Committed>(await _door.CommitAsync(Create(Person, 7, values)));

        var found = await _door.FindAsync(Person, 7);
        Assert.Equal(new RecordKey("person", 7), found!.Key);
        Assert.Equal(1, found.Revision);
        Assert.False(found.IsDeleted);
        Assert.All(values, v => Assert.Equal(v.Value, _door.Value(found, v.Field)));
        Assert.Equal(FieldValue.Null, _door.Value(found, "employer"));
        Assert.Equal(FieldValue.Of(RecordIds.Empty), _door.Value(found, "companies"));
    }

    [Fact]
    public async Task An_update_changes_its_fields_alone_and_raises_the_revision()
    {
        await _door.CommitAsync(Create(Person, 1, ("name", FieldValue.Of("Ann")), ("age", FieldValue.Of(40))));

        Assert.IsType<Committed>(
            await _door.CommitAsync(Update(Person, 1, 1, ("age", FieldValue.Of(default(long?))))));

        var found = await _door.FindAsync(Person, 1);
        Assert.Equal(2, found!.Revision);
        Assert.Equal("Ann", _door.Value(found, "name").AsText());
        Assert.True(_door.Value(found, "age").IsNull);
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(9, 1, 0)]
    public async Task A_change_of_a_row_at_another_revision_is_refused(long id, long expected, long actual)
    {
        await _door.CommitAsync(Create(Person, 1));
        await _door.CommitAsync(Update(Person, 1, 1, ("name", FieldValue.Of("Ann"))));

        var outcome = await _door.CommitAsync(Update(Person, id, expected, ("name", FieldValue.Of("Bob"))));

        Assert.Equal(new RevisionConflict(new RecordKey("person", id), actual), outcome);
        Assert.Equal(2, (await _door.FindAsync(Person, 1))!.Revision);
    }

    [Fact]
    public async Task An_id_that_exists_cannot_be_created_again()
    {
        await _door.CommitAsync(Create(Person, 1, ("name", FieldValue.Of("Ann"))));

        var outcome = await _door.CommitAsync(Create(Person, 1, ("name", FieldValue.Of("Bob"))));

        Assert.Equal(new RevisionConflict(new RecordKey("person", 1), 1), outcome);
        Assert.Equal("Ann", _door.Value((await _door.FindAsync(Person, 1))!, "name").AsText());
    }

    [Fact]
    public async Task A_refused_row_takes_the_whole_commit_back()
    {
        var commit = Of(
            Create(Company, 1, ("name", FieldValue.Of("Acme"))),
            Update(Person, 5, 1, ("name", FieldValue.Of("Nobody"))));

        Assert.IsType<RevisionConflict>(await _door.CommitAsync(commit));

        Assert.Null(await _door.FindAsync(Company, 1));
        Assert.Null(await _door.Get<WriteLog>().FindAsync(commit.WriteId, CancellationToken.None));
        Assert.Empty(await HistoryAsync(new RecordKey("company", 1)));
    }

    [Fact]
    public async Task A_write_id_is_committed_once_and_answers_with_the_first_commit()
    {
        var first = Of(Create(Person, 1)) with { Fingerprint = "abc" };
        await _door.CommitAsync(first);

        var again = await _door.CommitAsync(Of(Create(Person, 2)) with { WriteId = first.WriteId });

        var entry = Assert.IsType<CommittedBefore>(again).Entry;
        Assert.Equal((first.WriteId, "abc"), (entry.WriteId, entry.Fingerprint));
        Assert.Equal([new RecordKey("person", 1)], entry.Answer);
        Assert.Null(await _door.FindAsync(Person, 2));
        var logged = await _door.Get<WriteLog>().FindAsync(first.WriteId, CancellationToken.None);
        Assert.Equal(entry.Answer, logged!.Answer);
    }

    [Fact]
    public async Task A_to_one_field_needs_a_live_record()
    {
        await _door.CommitAsync(Create(Company, 1), Create(Company, 2));
        await _door.CommitAsync(Change(Company, ChangeKind.Delete, 2, 1));

        var live = await _door.CommitAsync(Create(Person, 1, ("employer", FieldValue.Of(1))));
        var deleted = await _door.CommitAsync(Create(Person, 2, ("employer", FieldValue.Of(2))));
        var unknown = await _door.CommitAsync(Update(Person, 1, 1, ("employer", FieldValue.Of(3))));

        Assert.IsType<Committed>(live);
        Assert.Equal(new MissingTarget(new RecordKey("person", 2), "employer"), deleted);
        Assert.Equal(new MissingTarget(new RecordKey("person", 1), "employer"), unknown);
        Assert.Null(await _door.FindAsync(Person, 2));
    }

    [Fact]
    public async Task Records_of_one_commit_may_point_to_each_other()
    {
        var outcome = await _door.CommitAsync(
            Create(Person, 1, ("chief", FieldValue.Of(2))),
            Create(Person, 2, ("chief", FieldValue.Of(1))));

        Assert.IsType<Committed>(outcome);
        Assert.Equal(2, _door.Value((await _door.FindAsync(Person, 1))!, "chief").AsInteger());
    }

    [Fact]
    public async Task Links_show_on_both_sides_until_they_are_removed()
    {
        await _door.CommitAsync(
            Create(Company, 1), Create(Person, 1), Create(Person, 2));

        await _door.CommitAsync(Link(1, 1, added: [2, 1, 2], removed: [9]));
        Assert.Equal(new RecordIds([1, 2]), _door.Value((await _door.FindAsync(Company, 1))!, "people").AsIds());
        Assert.Equal(new RecordIds([1]), _door.Value((await _door.FindAsync(Person, 2))!, "companies").AsIds());

        await _door.CommitAsync(Link(1, 2, added: [1], removed: [2]));
        Assert.Equal(new RecordIds([1]), _door.Value((await _door.FindAsync(Company, 1))!, "people").AsIds());
        Assert.Equal(RecordIds.Empty, _door.Value((await _door.FindAsync(Person, 2))!, "companies").AsIds());
    }

    [Fact]
    public async Task A_record_in_the_trash_keeps_its_links_and_nobody_sees_them_until_it_is_restored()
    {
        await _door.CommitAsync(Create(Company, 1), Create(Person, 1, ("employer", FieldValue.Of(1))));
        await _door.CommitAsync(Link(1, 1, added: [1], removed: []));

        await _door.CommitAsync(Change(Person, ChangeKind.Delete, 1, 1));
        var without = (await _door.FindAsync(Company, 1))!;
        Assert.True((await _door.FindAsync(Person, 1))!.IsDeleted);
        Assert.Equal(RecordIds.Empty, _door.Value(without, "people").AsIds());
        Assert.Equal(RecordIds.Empty, _door.Value(without, "employees").AsIds());

        await _door.CommitAsync(Change(Person, ChangeKind.Restore, 1, 2));
        var with = (await _door.FindAsync(Company, 1))!;
        Assert.False((await _door.FindAsync(Person, 1))!.IsDeleted);
        Assert.Equal(new RecordIds([1]), _door.Value(with, "people").AsIds());
        Assert.Equal(new RecordIds([1]), _door.Value(with, "employees").AsIds());
    }

    [Fact]
    public async Task A_record_carries_a_thousand_links_and_says_that_there_are_more()
    {
        await _door.CommitAsync(Create(Company, 1));
        long[] ids = [.. Enumerable.Range(1, RecordIds.MaxIds + 1)];
        await _door.CommitAsync([.. ids.Select(id => Create(Person, id))]);
        await _door.CommitAsync(Link(1, 1, added: ids, removed: []));

        var people = _door.Value((await _door.FindAsync(Company, 1))!, "people").AsIds();

        Assert.True(people.IsTruncated);
        Assert.Equal(ids[..RecordIds.MaxIds], people.Items);
    }

    private Task<ImmutableArray<ChangeEntry>> HistoryAsync(RecordKey key) =>
        _door.Get<HistoryReader>().ListAsync(key, null, 100, CancellationToken.None);
}

public sealed class SqliteWritingTests() : WritingTests(new SqliteFixture());

public sealed class PostgresWritingTests() : WritingTests(new PostgresFixture());

public sealed class MariaDbWritingTests() : WritingTests(new MariaDbFixture());
