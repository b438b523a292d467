using Oro.Errors;
using Oro.Records;
using Oro.Tests.Support;
using static Oro.Tests.Cluster.Records.RecordSteps;

namespace Oro.Tests.Cluster.Records;

public abstract class ChangeSetGrainTests(RecordsFixture fixture)
{
    private readonly OroCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_link_made_at_one_end_is_seen_at_the_other_at_once()
    {
        var account = (await _cluster.CreateAsync("account", Set("name", "Northwind"))).Key;
        Assert.Empty(await LinksAsync(account, "contacts"));

        var contact = await _cluster.CreateAsync(
            "contact", Set("last_name", "Doe"), Link("accounts", FieldEditKind.Set, account.Id));

        Assert.Equal([contact.Key.Id], await LinksAsync(account, "contacts"));
        Assert.Equal(2, (await _cluster.GetAsync(account)).Revision);
        var changed = await _cluster.UpdateAsync(account, Link("contacts", FieldEditKind.Remove, contact.Key.Id));
        Assert.Equal(3, changed.Revision);
        Assert.Empty(await LinksAsync(contact.Key, "accounts"));
        await AssertStoredAsync(account);
        await AssertStoredAsync(contact.Key);
    }

    [Fact]
    public async Task Links_of_a_deleted_record_are_hidden_and_come_back()
    {
        var account = (await _cluster.CreateAsync("account", Set("name", "Northwind"))).Key;
        var contact = (await _cluster.CreateAsync(
            "contact", Set("last_name", "Doe"), Link("accounts", FieldEditKind.Set, account.Id))).Key;

        await _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Delete, Key = contact });

        Assert.Empty(await LinksAsync(account, "contacts"));
        await AssertStoredAsync(account);
        await _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Restore, Key = contact });
        Assert.Equal([contact.Id], await LinksAsync(account, "contacts"));
        Assert.Equal([account.Id], await LinksAsync(contact, "accounts"));
        await AssertStoredAsync(account);
    }

    [Fact]
    public async Task Many_who_link_to_one_record_all_get_through()
    {
        var account = (await _cluster.CreateAsync("account", Set("name", "Northwind"))).Key;

        var contacts = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => _cluster.CreateAsync(
            "contact", Set("last_name", $"Doe {i}"), Link("accounts", FieldEditKind.Set, account.Id))));

        Assert.Equal(contacts.Select(c => c.Key.Id).Order(), await LinksAsync(account, "contacts"));
        Assert.Equal(33, (await _cluster.GetAsync(account)).Revision);
    }

    [Fact]
    public async Task A_set_is_committed_whole_or_not_at_all()
    {
        var key = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;

        var refusal = await Assert.ThrowsAsync<ValidationFailedException>(() => _cluster.CommitAsync(
            Update(key, Set("last_name", "Roe")),
            new RecordChange { Kind = ChangeKind.Create, Key = new RecordKey("account", 0) }));

        Assert.Equal([new(1, "name", "not blank", "This value should not be blank.")], refusal.Failures);
        Assert.Equal(1, (await _cluster.GetAsync(key)).Revision);
        await AssertStoredAsync(key);
    }

    [Fact]
    public async Task A_repeated_set_creates_nothing_and_names_the_same_records()
    {
        var changeSet = new ChangeSet
        {
            WriteId = WriteId.Create(),
            Changes =
            [
                new RecordChange
                {
                    Kind = ChangeKind.Create,
                    Key = new RecordKey("contact", 0),
                    Edits = [Set("last_name", "Doe")],
                },
            ],
        };

        var first = await _cluster.ChangeSets.CommitAsync(changeSet, CancellationToken.None);
        var second = await _cluster.ChangeSets.CommitAsync(changeSet, CancellationToken.None);

        Assert.Equal(first.Single().Key, second.Single().Key);
        await Assert.ThrowsAsync<WriteIdReusedException>(() => _cluster.ChangeSets.CommitAsync(
            changeSet with { Fingerprint = "another" }, CancellationToken.None));
    }

    [Fact]
    public async Task A_set_of_too_many_changes_is_refused()
    {
        var change = new RecordChange { Kind = ChangeKind.Create, Key = new RecordKey("contact", 0) };

        var refusal = await Assert.ThrowsAsync<Errors.LimitExceededException>(
            () => _cluster.CommitAsync([.. Enumerable.Repeat(change, ChangeSet.MaxChanges + 1)]));

        Assert.Equal((150, 151), (refusal.Allowed, refusal.Requested));
    }

    private async Task<IEnumerable<long>> LinksAsync(RecordKey key, string field) =>
        _cluster.Field(await _cluster.GetAsync(key), field).AsIds().Items;

    // What the grain says is what the database has.
    private async Task AssertStoredAsync(RecordKey key)
    {
        var warm = await _cluster.GetAsync(key);
        var stored = await _cluster.Views.ListByIdAsync(key.Entity, [key.Id], CancellationToken.None);
        Assert.Equal(warm.Revision, stored.Single().Revision);
        Assert.Equal(warm.Values, stored.Single().Values);
    }
}

public sealed class SqliteChangeSetGrainTests(RecordsFixture fixture)
    : ChangeSetGrainTests(fixture), IClassFixture<RecordsFixture>;

public sealed class PostgresChangeSetGrainTests(PostgresRecordsFixture fixture)
    : ChangeSetGrainTests(fixture), IClassFixture<PostgresRecordsFixture>;
