using Oro.Entities;
using Oro.Errors;
using Oro.Records;
using Oro.Tests.Support;
using Oro.Views;
using static Oro.Tests.Cluster.Records.RecordSteps;

namespace Oro.Tests.Cluster.Records;

public abstract class RecordGrainTests(RecordsFixture fixture)
{
    private readonly OroCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_created_record_is_read_changed_listed_and_has_a_history()
    {
        var created = await _cluster.CreateAsync("contact", Set("last_name", "Doe"), Set("primary_email", "a@b.org"));
        var read = await _cluster.GetAsync(created.Key);
        var updated = await _cluster.UpdateAsync(created.Key, Set("first_name", "John"));
        var listed = await _cluster.Views.ListByIdAsync("contact", [created.Key.Id], CancellationToken.None);
        var history = await _cluster.Grains.GetGrain<IRecordHistoryGrain>(0)
            .ListAsync(created.Key, before: null, limit: 10, CancellationToken.None);

        Assert.Equal(created.Values, read.Values);
        Assert.Equal((1, 2), (read.Revision, updated.Revision));
        Assert.Equal(updated.Values, listed.Single().Values);
        Assert.Equal(["Update", "Create"], history.Select(e => e.Kind.ToString()));
        Assert.Equal([new FieldChange("first_name", FieldValue.Null, FieldValue.Of("John"))], history[0].Fields);
    }

    [Fact]
    public async Task What_was_committed_is_there_without_the_warm_copy()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var updated = await _cluster.UpdateAsync(key, Set("last_name", "Roe"));

        await _cluster.DeactivateAsync(key);

        Assert.Equal(updated.Values, (await _cluster.GetAsync(key)).Values);
    }

    [Fact]
    public async Task A_record_that_does_not_exist_is_not_found()
    {
        var key = new RecordKey("contact", 1_000_000_000);

        var refusal = await Assert.ThrowsAsync<RecordNotFoundException>(() => _cluster.GetAsync(key));

        Assert.Equal(key, refusal.Key);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => _cluster.UpdateAsync(key, Set("fax", "1")));
    }

    [Fact]
    public async Task A_deleted_record_is_gone_until_it_is_restored()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;

        var deleted = await _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Delete, Key = key });

        Assert.True(deleted.IsDeleted);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => _cluster.GetAsync(key));
        var restored = await _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Restore, Key = key });
        Assert.Equal(3, restored.Revision);
        Assert.Equal(restored.Values, (await _cluster.GetAsync(key)).Values);
    }

    [Fact]
    public async Task A_repeated_write_id_changes_nothing_and_gets_the_same_answer()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var writeId = WriteId.Create();
        var change = Update(key, Set("last_name", "Roe")) with { RequiredRevision = 1 };
        var first = await _cluster.ChangeAsync(change, writeId, "print");

        var second = await _cluster.ChangeAsync(change, writeId, "print");

        Assert.Equal((2, 2), (first.Revision, second.Revision));
        await Assert.ThrowsAsync<WriteIdReusedException>(() => _cluster.ChangeAsync(change, writeId, "other"));
    }

    [Fact]
    public async Task A_repeated_deletion_is_answered_as_the_first()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var writeId = WriteId.Create();
        var change = new RecordChange { Kind = ChangeKind.Delete, Key = key };

        Assert.True((await _cluster.ChangeAsync(change, writeId)).IsDeleted);
        Assert.True((await _cluster.ChangeAsync(change, writeId)).IsDeleted);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => _cluster.ChangeAsync(change));
    }

    [Fact]
    public async Task Edits_of_two_people_merge_unless_they_touch_the_same_field()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"), Set("first_name", "John"))).Key;
        await _cluster.UpdateAsync(key, Set("last_name", "Roe"));

        var merged = await _cluster.ChangeAsync(Update(key, Set("first_name", "Jane")) with { SeenRevision = 1 });
        var refusal = await Assert.ThrowsAsync<RecordConflictException>(
            () => _cluster.ChangeAsync(Update(key, Set("last_name", "Poe")) with { SeenRevision = 1 }));

        Assert.Equal("Jane", _cluster.Field(merged, "first_name").AsText());
        Assert.Equal(
            [new("last_name", FieldValue.Of("Doe"), FieldValue.Of("Roe"), FieldValue.Of("Poe"))], refusal.Fields);
        Assert.Equal(3, refusal.Current?.Revision);
    }

    [Fact]
    public async Task A_to_one_field_may_not_lead_to_nothing()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;

        var refusal = await Assert.ThrowsAsync<ValidationFailedException>(
            () => _cluster.UpdateAsync(key, new FieldEdit("reports_to", FieldValue.Of(1_000_000_000L))));

        Assert.Equal([new(0, "reports_to", "relationship", "There is no such record.")], refusal.Failures);
    }

    [Fact]
    public async Task Many_writers_of_one_record_all_get_through()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var fields = new[] { "first_name", "middle_name", "fax", "skype", "twitter", "facebook", "job_title" };

        await Task.WhenAll(fields.Select(f => _cluster.UpdateAsync(key, Set(f, f))));

        var record = await _cluster.GetAsync(key);
        Assert.Equal(1 + fields.Length, record.Revision);
        Assert.Equal(fields, fields.Select(f => _cluster.Field(record, f).AsText()));
    }

    [Fact]
    public async Task An_unknown_entity_is_refused_by_name()
    {
        var refusal = await Assert.ThrowsAsync<EntityNotFoundException>(() => _cluster.Views.ListAsync(
            new RecordQuery { Entity = "dragon", Limit = 1 }, CancellationToken.None));

        Assert.Equal("dragon", refusal.Entity);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => _cluster.GetAsync(new RecordKey("dragon", 1)));
    }
}

public sealed class SqliteRecordGrainTests(RecordsFixture fixture)
    : RecordGrainTests(fixture), IClassFixture<RecordsFixture>;

public sealed class PostgresRecordGrainTests(PostgresRecordsFixture fixture)
    : RecordGrainTests(fixture), IClassFixture<PostgresRecordsFixture>;
