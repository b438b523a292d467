using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Records;
using Oro.Grains.Storage;
using Oro.Records;
using static Oro.Tests.Unit.Records.Deciding;

namespace Oro.Tests.Unit.Records;

public sealed class LinkEditsTests
{
    private readonly Deciding _records = new();

    public LinkEditsTests()
    {
        _records.Do(
            Create("account", 1, Set("name", "One")),
            Create("account", 2, Set("name", "Two")),
            Create("contact", 5, Set("last_name", "Doe"), Link("accounts", FieldEditKind.Set, 1)));
    }

    [Fact]
    public void A_link_is_a_change_of_both_records_and_one_row_of_the_join_table()
    {
        var decision = _records.Do(Update("contact", 5, Link("accounts", FieldEditKind.Add, 2, 1)));

        Assert.Equal(["contact/5@2", "account/2@2"], decision.Changed.Select(s => $"{s.Key}@{s.Revision}"));
        Assert.Equal("1, 2", Links("contact", 5));
        Assert.Equal("5", Links("account", 2));
        Assert.Equal(
            [
                "contact/5 accounts: no more [], now [2]",
                "account/2 contacts: no more [], now [5]",
            ],
            decision.Commit.Rows.Select(PrintFields));
        Assert.Equal(["account/2 contacts +5 -"], PrintLinks(decision));
    }

    [Fact]
    public void Setting_links_removes_those_not_named()
    {
        var decision = _records.Do(Update("contact", 5, Link("accounts", FieldEditKind.Set, 2)));

        Assert.Equal(("2", "", "5"), (Links("contact", 5), Links("account", 1), Links("account", 2)));
        Assert.Equal(["account/2 contacts +5 -", "account/1 contacts + -5"], PrintLinks(decision));
    }

    [Fact]
    public void Both_sides_edited_in_one_set_agree_in_the_end()
    {
        var decision = _records.Do(
            Update("contact", 5, Link("accounts", FieldEditKind.Add, 2)),
            Update("account", 2, Link("contacts", FieldEditKind.Remove, 5)));

        Assert.Empty(decision.Commit.Rows);
        Assert.Equal(("1", ""), (Links("contact", 5), Links("account", 2)));
    }

    [Fact]
    public void Removing_a_link_that_does_not_exist_changes_nothing() =>
        Assert.Empty(_records.Decide(Update("contact", 5, Link("accounts", FieldEditKind.Remove, 2, 99))).Commit.Rows);

    [Fact]
    public void Links_of_a_deleted_record_are_hidden_and_come_back()
    {
        var deletion = _records.Do(Change(ChangeKind.Delete, "contact", 5));

        Assert.Equal("", Links("account", 1));
        Assert.Empty(PrintLinks(deletion));
        Assert.Equal(
            ["contact/5 ", "account/1 contacts: no more [5], now []"], deletion.Commit.Rows.Select(PrintFields));

        var restoration = _records.Do(Change(ChangeKind.Restore, "contact", 5));

        Assert.Equal("5", Links("account", 1));
        Assert.Empty(PrintLinks(restoration));
    }

    [Fact]
    public void A_record_in_the_trash_cannot_be_linked_to()
    {
        _records.Do(Change(ChangeKind.Delete, "account", 2));

        var refusal = Assert.Throws<ValidationFailedException>(
            () => _records.Decide(Update("contact", 5, Link("accounts", FieldEditKind.Add, 2))));

        Assert.Equal([new(0, "accounts", "relationship", "There is no record with the id 2.")], refusal.Failures);
    }

    [Fact]
    public void More_links_than_a_record_carries_are_cut_off_and_cannot_be_set_as_a_whole()
    {
        var links = new LinkDraft(new RecordIds([.. Enumerable.Range(1, RecordIds.MaxIds).Select(i => (long)i * 2)]));
        links.Add(3);

        var after = links.After();

        Assert.Equal((RecordIds.MaxIds, true), (after.Items.Length, after.IsTruncated));
        Assert.Equal([2, 3, 4], after.Items.Take(3));
        var truncated = new LinkDraft(after);
        truncated.Remove(5_000);
        Assert.Equal([5_000], truncated.Removed);
    }

    private string Links(string entity, long id) =>
        Field(_records.Find(entity, id), entity == "account" ? "contacts" : "accounts").AsIds().ToString();

    private static string PrintFields(RowChange row) =>
        $"{row.Entity.Name}/{row.Id} "
        + string.Join("; ", row.Fields.Select(f => $"{f.Field}: no more [{f.Old}], now [{f.New}]"));

    private static IEnumerable<string> PrintLinks(Decision decision) =>
        from row in decision.Commit.Rows
        from link in row.Links
        let ids = $"+{string.Join(",", link.Added)} -{string.Join(",", link.Removed)}"
        select $"{row.Entity.Name}/{row.Id} {link.Field.Name} {ids}";
}
