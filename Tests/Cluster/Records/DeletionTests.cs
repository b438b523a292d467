using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Tests.Support;
using Oro.Trash;
using Oro.Views;
using static Oro.Tests.Cluster.Records.RecordSteps;

namespace Oro.Tests.Cluster.Records;

public abstract class DeletionTests(RecordsFixture fixture)
{
    private readonly OroCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task What_belongs_to_a_record_goes_to_the_trash_with_it_and_comes_back()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var file = await CreateFileAsync();
        var attachment = (await _cluster.CreateAsync("attachment", To("file", file), To("contact", contact))).Key;

        await DeleteAsync(contact);

        await AssertGoneAsync(contact, attachment, file);
        await RestoreAsync(contact);
        await AssertThereAsync(contact, attachment, file);
        Assert.Equal(contact.Id, await ValueAsync(attachment, "contact"));
        var writes = (await _cluster.HistoryAsync(attachment)).Concat(await _cluster.HistoryAsync(contact))
            .Concat(await _cluster.HistoryAsync(file)).GroupBy(e => e.Kind, e => e.WriteId);
        Assert.All(writes.Where(w => w.Key != ChangeKind.Create), w => Assert.Single(w.Distinct()));
    }

    [Fact]
    public async Task A_reference_is_lost_with_its_target_and_comes_back_with_it()
    {
        var boss = (await _cluster.CreateAsync("contact", Set("last_name", "Boss"))).Key;
        var first = (await _cluster.CreateAsync("contact", Set("last_name", "A"), To("reports_to", boss))).Key;
        var second = (await _cluster.CreateAsync("contact", Set("last_name", "B"), To("reports_to", boss))).Key;
        var other = (await _cluster.CreateAsync("contact", Set("last_name", "C"))).Key;

        await DeleteAsync(boss);

        Assert.Null(await ValueAsync(first, "reports_to"));
        Assert.Empty(await ListAsync("contact", new FieldCondition(
            ["reports_to"], FilterOperator.Equal, [FieldValue.Of(boss.Id)])));
        await _cluster.UpdateAsync(second, To("reports_to", other));
        await RestoreAsync(boss);
        Assert.Equal(boss.Id, await ValueAsync(first, "reports_to"));
        // Whoever was given another one meanwhile keeps that.
        Assert.Equal(other.Id, await ValueAsync(second, "reports_to"));
    }

    [Fact]
    public async Task A_record_that_others_need_is_not_deleted()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var file = await CreateFileAsync();
        var attachment = (await _cluster.CreateAsync("attachment", To("file", file), To("contact", contact))).Key;

        var refusal = await Assert.ThrowsAsync<ValidationFailedException>(() => DeleteAsync(file));

        Assert.Equal(
            [new(0, null, "in use", $"File {file.Id} cannot be deleted: 1 Attachment leads to it by \"File\".")],
            refusal.Failures);
        await AssertThereAsync(contact, attachment, file);
    }

    [Fact]
    public async Task What_is_somebody_elses_too_stays()
    {
        var file = await CreateFileAsync();
        var first = (await _cluster.CreateAsync("contact", Set("last_name", "A"))).Key;
        var second = (await _cluster.CreateAsync("contact", Set("last_name", "B"))).Key;
        await _cluster.CreateAsync("attachment", To("file", file), To("contact", first));
        await _cluster.CreateAsync("attachment", To("file", file), To("contact", second));

        await DeleteAsync(first);
        await AssertThereAsync(file);
        await DeleteAsync(second);

        await AssertGoneAsync(file);
    }

    [Fact]
    public async Task The_consequences_can_be_seen_before()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var file = await CreateFileAsync();
        await _cluster.CreateAsync("attachment", To("file", file), To("contact", contact));
        await _cluster.CreateAsync("contact", Set("last_name", "A"), To("reports_to", contact));
        await _cluster.CreateAsync("contact", Set("last_name", "B"), To("reports_to", contact));
        await _cluster.CreateAsync(
            "account", Set("name", "Northwind"), Link("contacts", FieldEditKind.Set, contact.Id),
            To("default_contact", contact));

        Assert.Equal(
            [
                new("account", "contacts", DeleteRule.Detach, 1),
                new("account", "default_contact", DeleteRule.Detach, 1),
                new("contact", "reports_to", DeleteRule.Detach, 2),
                new("attachment", "contact", DeleteRule.Cascade, 1),
                new("file", null, DeleteRule.Cascade, 1),
            ],
            await PreviewAsync(contact));
        Assert.Equal([new("attachment", "file", DeleteRule.Refuse, 1)], await PreviewAsync(file));
        await AssertThereAsync(contact, file);
    }

    [Fact]
    public async Task A_part_of_something_deleted_is_not_restored_alone()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var attachment = (await _cluster.CreateAsync(
            "attachment", To("file", await CreateFileAsync()), To("contact", contact))).Key;
        await DeleteAsync(contact);

        var refusal = await Assert.ThrowsAsync<ValidationFailedException>(() => RestoreAsync(attachment));

        Assert.Equal(
            [new(0, "contact", "relationship",
                "Attachment cannot be restored while its Contact is in the trash or gone.")],
            refusal.Failures);
        await AssertGoneAsync(contact, attachment);
    }

    [Fact]
    public async Task What_is_deleted_by_itself_before_does_not_come_back()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        var attachment = (await _cluster.CreateAsync(
            "attachment", To("file", await CreateFileAsync()), To("contact", contact))).Key;
        await DeleteAsync(attachment);
        await DeleteAsync(contact);

        await RestoreAsync(contact);

        await AssertThereAsync(contact);
        await AssertGoneAsync(attachment);
    }

    [Fact]
    public async Task What_is_deleted_for_good_leaves_its_history_alone()
    {
        var account = (await _cluster.CreateAsync("account", Set("name", "Northwind"))).Key;
        var contact = (await _cluster.CreateAsync(
            "contact", Set("last_name", "Doe"), Link("accounts", FieldEditKind.Set, account.Id))).Key;
        var attachment = (await _cluster.CreateAsync(
            "attachment", To("file", await CreateFileAsync()), To("contact", contact))).Key;
        var live = await Assert.ThrowsAsync<ValidationFailedException>(() => PurgeAsync(contact));
        await DeleteAsync(contact);

        await PurgeAsync(contact);

        Assert.Equal("trash", live.Failures.Single().Rule);
        await AssertGoneAsync(contact, attachment);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => RestoreAsync(contact));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => RestoreAsync(attachment));
        Assert.Empty(await ListAsync("contact", new FieldCondition(
            ["id"], FilterOperator.Equal, [FieldValue.Of(contact.Id)]), deleted: true));
        Assert.Equal(
            [ChangeKind.Purge, ChangeKind.Delete, ChangeKind.Create],
            (await _cluster.HistoryAsync(contact)).Select(e => e.Kind));
        await _cluster.UpdateAsync(account, Set("name", "Southwind"));
        Assert.Empty(_cluster.Field(await _cluster.GetAsync(account), "contacts").AsIds().Items);
    }

    [Fact]
    public async Task A_repeated_purge_is_done_once()
    {
        var contact = (await _cluster.CreateAsync("contact", Set("last_name", "Doe"))).Key;
        await DeleteAsync(contact);
        var purge = new RecordChange { Kind = ChangeKind.Purge, Key = contact };
        var writeId = WriteId.Create();
        await _cluster.ChangeAsync(purge, writeId);
        await _cluster.DeactivateAsync(contact);

        var answer = await _cluster.ChangeAsync(purge, writeId);

        Assert.True(answer.IsDeleted);
        Assert.Equal(3, (await _cluster.HistoryAsync(contact)).Count);
    }

    [Fact]
    public async Task Old_trash_is_deleted_for_good_by_nobody()
    {
        var old = (await _cluster.CreateAsync("contact", Set("last_name", "Old"))).Key;
        var young = (await _cluster.CreateAsync("contact", Set("last_name", "Young"))).Key;
        await DeleteAsync(young);
        await DeleteLongAgoAsync(old);
        var sweep = _cluster.Grains.GetGrain<ITrashSweepGrain>(0);

        Assert.Equal(1, await sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await sweep.SweepAsync(CancellationToken.None));

        var history = await _cluster.HistoryAsync(old);
        Assert.Equal(
            (ChangeKind.Purge, new UserId(0), ""), (history[0].Kind, history[0].Author, history[0].AuthorName));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => RestoreAsync(old));
        await RestoreAsync(young);
    }

    [Fact]
    public async Task A_deletion_that_reaches_too_far_is_refused()
    {
        var target = (await _cluster.CreateAsync("contact", Set("last_name", "Boss"))).Key;
        for (var i = 0; i < 7; i++)
        {
            await _cluster.CommitAsync([.. Enumerable.Range(0, ChangeSet.MaxChanges).Select(n => new RecordChange
            {
                Kind = ChangeKind.Create,
                Key = new RecordKey("contact", 0),
                Edits = [Set("last_name", "A"), To("reports_to", target)],
            })]);
        }

        var refusal = await Assert.ThrowsAsync<Errors.LimitExceededException>(() => DeleteAsync(target));

        Assert.Equal(("number of records that one deletion changes", 1000), (refusal.Limit, refusal.Allowed));
        await Assert.ThrowsAsync<Errors.LimitExceededException>(() => PreviewAsync(target));
        await AssertThereAsync(target);
    }

    // A seed for each round: who starts first, and from which silo, differs.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_new_reference_and_the_deletion_of_its_target_end_in_agreement(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 15; round++)
        {
            var target = (await _cluster.CreateAsync("contact", Set("last_name", "Target"))).Key;
            var file = await CreateFileAsync();
            var work = new List<Func<Task>>
            {
                () => DeleteAsync(target),
                () => _cluster.CreateAsync("contact", Set("last_name", "A"), To("reports_to", target)),
                () => _cluster.CreateAsync("account", Set("name", "B"), To("default_contact", target)),
                () => _cluster.CreateAsync("attachment", To("file", file), To("contact", target)),
            };
            var started = work.OrderBy(_ => random.Next()).Select(w => AcceptRefusalAsync(w)).ToList();
            await Task.WhenAll(started);

            await AssertGoneAsync(target);
            Assert.Empty(await ListAsync("contact", Leads("reports_to", target)));
            Assert.Empty(await ListAsync("account", Leads("default_contact", target)));
            Assert.Empty(await ListAsync("attachment", Leads("contact", target)));
        }
    }

    private async Task DeleteLongAgoAsync(RecordKey key)
    {
        var row = new RowChange
        {
            Entity = _cluster.Definitions.Get(key.Entity).Definition,
            Kind = ChangeKind.Delete,
            Id = key.Id,
            ExpectedRevision = 1,
            Columns = [],
            Fields = [],
        };
        var commit = new Commit
        {
            WriteId = WriteId.Create(),
            Author = new UserId(1),
            At = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31),
            Rows = [row],
            Answer = [],
        };
        Assert.IsType<Committed>(
            await _cluster.Get<GroupCommitter>().CommitAsync(commit, CancellationToken.None));
        await _cluster.DeactivateAsync(key);
    }

    private static FieldCondition Leads(string field, RecordKey target) =>
        new([field], FilterOperator.Equal, [FieldValue.Of(target.Id)]);

    // Whoever comes after the deletion is told that there is no such record.
    private static async Task AcceptRefusalAsync(Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        catch (ValidationFailedException refusal)
        {
            Assert.Equal("relationship", refusal.Failures.Single().Rule);
        }
    }

    private async Task<RecordKey> CreateFileAsync()
    {
        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = new RecordKey("file", 0),
            IsBySystem = true,
            Edits =
            [
                Set("original_filename", "a.txt"), Set("mime_type", "text/plain"), Set("sha256", "00"),
                Set("filename", Guid.CreateVersion7().ToString("N")), new("file_size", FieldValue.Of(1L)),
            ],
        };
        return (await _cluster.CommitAsync(change)).Single().Key;
    }

    private async Task<ImmutableArray<RecordSnapshot>> ListAsync(
        string entity, RecordFilter filter, bool deleted = false) =>
        (await _cluster.Views.ListAsync(
            new RecordQuery { Entity = entity, Filter = filter, Limit = 10, Deleted = deleted },
            CancellationToken.None)).Records;

    private Task<ImmutableArray<DeletionConsequence>> PreviewAsync(RecordKey key) =>
        _cluster.ChangeSets.PreviewDeletionAsync(key, CancellationToken.None);

    private Task<RecordSnapshot> DeleteAsync(RecordKey key) =>
        _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Delete, Key = key });

    private Task<RecordSnapshot> RestoreAsync(RecordKey key) =>
        _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Restore, Key = key });

    private Task<RecordSnapshot> PurgeAsync(RecordKey key) =>
        _cluster.ChangeAsync(new RecordChange { Kind = ChangeKind.Purge, Key = key });

    private async Task<long?> ValueAsync(RecordKey key, string field) =>
        _cluster.Field(await _cluster.GetAsync(key), field).AsInteger();

    private async Task AssertGoneAsync(params RecordKey[] keys)
    {
        foreach (var key in keys)
        {
            await Assert.ThrowsAsync<RecordNotFoundException>(() => _cluster.GetAsync(key));
        }
    }

    private async Task AssertThereAsync(params RecordKey[] keys)
    {
        foreach (var key in keys)
        {
            var warm = await _cluster.GetAsync(key);
            var stored = await _cluster.Views.ListByIdAsync(key.Entity, [key.Id], CancellationToken.None);
            Assert.Equal(warm.Values, stored.Single().Values);
        }
    }

    private static FieldEdit To(string field, RecordKey target) => new(field, FieldValue.Of(target.Id));
}

public sealed class SqliteDeletionTests(RecordsFixture fixture)
    : DeletionTests(fixture), IClassFixture<RecordsFixture>;

public sealed class PostgresDeletionTests(PostgresRecordsFixture fixture)
    : DeletionTests(fixture), IClassFixture<PostgresRecordsFixture>;

public sealed class MariaDbDeletionTests(MariaDbRecordsFixture fixture)
    : DeletionTests(fixture), IClassFixture<MariaDbRecordsFixture>;
