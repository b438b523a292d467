using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Records;
using Oro.Records;
using static Oro.Tests.Unit.Records.Deciding;

namespace Oro.Tests.Unit.Records;

public sealed class EditConflictsTests
{
    private readonly Deciding _records = new();

    public EditConflictsTests()
    {
        _records.Do(Create("contact", 1, Set("last_name", "Doe"), Set("first_name", "John")));
        _records.Do(Update("contact", 1, Set("last_name", "Roe")));
    }

    [Fact]
    public void Edits_of_different_fields_merge()
    {
        var contact = _records.Do(Update("contact", 1, Set("first_name", "Jane")) with { SeenRevision = 1 }).Answer[0];

        Assert.Equal(3, contact.Revision);
        Assert.Equal(("Jane", "Roe"), (Field(contact, "first_name").AsText(), Field(contact, "last_name").AsText()));
    }

    [Fact]
    public void Edits_of_the_same_field_are_refused_with_the_three_values()
    {
        var refusal = Assert.Throws<RecordConflictException>(() => _records.Decide(
            Update("contact", 1, Set("first_name", "Jane"), Set("last_name", "Poe")) with { SeenRevision = 1 }));

        Assert.Equal((1, 2), (refusal.Expected, refusal.Actual));
        Assert.Equal(
            [new("last_name", FieldValue.Of("Doe"), FieldValue.Of("Roe"), FieldValue.Of("Poe"))], refusal.Fields);
        Assert.Same(_records.Find("contact", 1), refusal.Current);
    }

    [Fact]
    public void The_same_edit_made_twice_is_no_conflict() =>
        Assert.Empty(Seen(1, Update("contact", 1, Set("last_name", "Roe"))).Commit.Rows);

    [Fact]
    public void A_field_that_was_changed_and_changed_back_is_no_conflict()
    {
        _records.Do(Update("contact", 1, Set("last_name", "Doe")));

        var contact = _records.Do(Update("contact", 1, Set("last_name", "Poe")) with { SeenRevision = 1 }).Answer[0];

        Assert.Equal("Poe", Field(contact, "last_name").AsText());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_required_revision_is_exact(long required)
    {
        var refusal = Assert.Throws<RecordConflictException>(() => _records.Decide(
            Update("contact", 1, Set("first_name", "Jane")) with { RequiredRevision = required }));

        Assert.Equal((required, 2), (refusal.Expected, refusal.Actual));
        Assert.Empty(refusal.Fields);
    }

    [Fact]
    public void A_revision_from_the_future_is_refused()
    {
        var refusal = Assert.Throws<RecordConflictException>(() => _records.Decide(
            Update("contact", 1, Set("first_name", "Jane")) with { SeenRevision = 9 }));

        Assert.Equal((9, 2), (refusal.Expected, refusal.Actual));
    }

    [Fact]
    public void Deleting_needs_no_merge_because_the_trash_keeps_everything() =>
        Assert.True(Seen(1, Change(ChangeKind.Delete, "contact", 1)).Answer.Single().IsDeleted);

    [Fact]
    public void Links_set_by_two_are_refused_with_what_they_were()
    {
        _records.Do(Create("account", 1, Set("name", "One")), Create("account", 2, Set("name", "Two")));
        _records.Do(Update("contact", 1, Link("accounts", FieldEditKind.Add, 1)));

        var refusal = Assert.Throws<RecordConflictException>(() => _records.Decide(
            Update("contact", 1, Link("accounts", FieldEditKind.Set, 2)) with { SeenRevision = 2 }));
        var merged = Seen(2, Update("contact", 1, Link("accounts", FieldEditKind.Add, 2)));

        Assert.Equal([new("accounts", Ids(), Ids(1), Ids(2))], refusal.Fields);
        Assert.Equal(Ids(1, 2), Field(merged.Answer[0], "accounts"));
    }

    private Decision Seen(long revision, RecordChange change) =>
        _records.Decide(change with { SeenRevision = revision });

    private static FieldValue Ids(params ImmutableArray<long> ids) => FieldValue.Of(new RecordIds(ids));
}
