using Oro.Entities;
using Oro.Errors;
using Oro.Records;
using static Oro.Tests.Unit.Records.Deciding;

namespace Oro.Tests.Unit.Records;

public sealed class ChangeSetDeciderTests
{
    private readonly Deciding _records = new();

    [Fact]
    public void A_new_record_belongs_to_its_author_and_has_revision_1()
    {
        var decision = _records.Decide(Create("contact", 1, Set("last_name", "Doe")));

        var contact = decision.Answer.Single();
        Assert.Equal(1, contact.Revision);
        Assert.Equal(7, Field(contact, "owner").AsInteger());
        Assert.Equal(3, Field(contact, "organization").AsInteger());
        Assert.Equal(At, Field(contact, "created_at").AsDateTime());
        Assert.Equal(At, Field(contact, "updated_at").AsDateTime());
        var row = Assert.Single(decision.Commit.Rows);
        Assert.Equal((ChangeKind.Create, 0), (row.Kind, row.ExpectedRevision));
        Assert.Equal(
            [
                new FieldChange("last_name", FieldValue.Null, FieldValue.Of("Doe")),
                new FieldChange("owner", FieldValue.Null, FieldValue.Of(7)),
                new FieldChange("organization", FieldValue.Null, FieldValue.Of(3)),
            ],
            row.Fields);
    }

    [Fact]
    public void An_update_writes_the_changed_columns_alone()
    {
        _records.Do(Create("contact", 1, Set("last_name", "Doe"), Set("first_name", "John")));

        var decision = _records.Decide(Update("contact", 1, Set("last_name", "Roe"), Set("first_name", "John")));

        var row = Assert.Single(decision.Commit.Rows);
        Assert.Equal(1, row.ExpectedRevision);
        Assert.Equal(2, decision.Answer.Single().Revision);
        Assert.Equal([new FieldChange("last_name", FieldValue.Of("Doe"), FieldValue.Of("Roe"))], row.Fields);
    }

    [Fact]
    public void A_change_that_changes_nothing_keeps_the_revision()
    {
        var before = _records.Do(Create("contact", 1, Set("last_name", "Doe"))).Answer.Single();

        var decision = _records.Decide(Update("contact", 1, Set("last_name", "Doe"), Set("first_name", "")));

        Assert.Empty(decision.Commit.Rows);
        Assert.Same(before, decision.Answer.Single());
    }

    [Fact]
    public void All_failures_are_named_at_once()
    {
        var refusal = Assert.Throws<ValidationFailedException>(() => _records.Decide(
            Create("contact", 1, Set("gender", "x"), Set("fax", new string('1', 256)), Set("created_at", "now")),
            Create("account", 2, new FieldEdit("name", FieldValue.Of(5)), Link("contacts", FieldEditKind.Add, 99))));

        Assert.Equal(
            [
                new ValidationFailure(0, "gender", "choice", "The value you selected is not a valid choice."),
                new(0, "fax", "length", "This value is too long. It should have 255 characters or less."),
                new(0, "created_at", "extra fields", "The field 'created_at' is unknown or cannot be set."),
                new(1, "name", "type", "This value is not of the type of the field."),
                new(1, "contacts", "relationship", "There is no record with the id 99."),
                new(
                    0, null, "has contact information",
                    "At least one of the fields First name, Last name, E-mails or Phones must be defined."),
            ],
            refusal.Failures);
    }

    [Theory]
    [InlineData("primary_email", "nobody", "email", "This value is not a valid email address.")]
    [InlineData("primary_email", "a@b", "email", "This value is not a valid email address.")]
    [InlineData("primary_email", "a b@c.de", "email", "This value is not a valid email address.")]
    [InlineData("first_name", "two\nlines", "characters", "This value contains characters that are not allowed.")]
    [InlineData("description", "nul\0", "characters", "This value contains characters that are not allowed.")]
    [InlineData("owner", null, "not blank", "This value should not be blank.")]
    public void A_value_that_breaks_a_rule_is_refused(string field, string? value, string rule, string detail)
    {
        _records.Do(Create("contact", 1, Set("last_name", "Doe")));

        var refusal = Assert.Throws<ValidationFailedException>(
            () => _records.Decide(Update("contact", 1, Set(field, value))));

        Assert.Equal([new(0, field, rule, detail)], refusal.Failures);
    }

    [Fact]
    public void A_contact_may_be_known_by_its_phone_alone()
    {
        var contact = _records.Decide(Create("contact", 1, Set("primary_phone", "1"))).Answer.Single();

        Assert.Equal("1", Field(contact, "phones").AsTexts().ToString());
    }

    [Fact]
    public void A_record_that_does_not_exist_cannot_be_changed()
    {
        var refusal = Assert.Throws<RecordNotFoundException>(
            () => _records.Decide(Update("contact", 1, Set("fax", "1"))));

        Assert.Equal(new RecordKey("contact", 1), refusal.Key);
    }

    [Fact]
    public void A_deleted_record_can_be_restored_and_nothing_else()
    {
        _records.Do(Create("contact", 1, Set("last_name", "Doe")));
        var deleted = _records.Do(Change(ChangeKind.Delete, "contact", 1)).Answer[0];

        Assert.True(deleted.IsDeleted);
        Assert.Throws<RecordNotFoundException>(() => _records.Decide(Update("contact", 1, Set("fax", "1"))));
        Assert.Throws<RecordNotFoundException>(() => _records.Decide(Change(ChangeKind.Delete, "contact", 1)));
        var restored = _records.Do(Change(ChangeKind.Restore, "contact", 1)).Answer[0];
        Assert.Equal((false, 3), (restored.IsDeleted, restored.Revision));
        Assert.Empty(_records.Decide(Change(ChangeKind.Restore, "contact", 1)).Commit.Rows);
    }

    [Fact]
    public void A_fixed_field_is_set_once_by_callers_and_at_any_time_by_the_system()
    {
        _records.Do(Create("email", 1, Set("subject", "Hi"), Set("body", "Hello"), Contact(5)));

        var same = _records.Decide(Update("email", 1, Set("subject", "Hi")));
        var refusal = Assert.Throws<ValidationFailedException>(
            () => _records.Decide(Update("email", 1, Set("subject", "Ho"), Set("state", "sent"))));
        var bySystem = _records.Decide(
            Update("email", 1, Set("subject", "Ho"), Set("state", "sent")) with { IsBySystem = true });

        Assert.Empty(same.Commit.Rows);
        Assert.Equal(
            ["fixed: This value cannot be changed once it is set.",
             "extra fields: The field 'state' is unknown or cannot be set."],
            refusal.Failures.Select(f => $"{f.Rule}: {f.Detail}"));
        Assert.Equal("sent", Field(bySystem.Answer.Single(), "state").AsText());
    }

    [Fact]
    public void A_change_brings_the_messages_that_its_rules_ask_for()
    {
        var created = _records.Do(Create("email", 1, Set("subject", "Hi"), Set("body", "Hello"), Contact(5)));
        var updated = _records.Do(Update("email", 1, Set("state", "sending")) with { IsBySystem = true });

        var message = Assert.Single(created.Commit.Messages);
        Assert.Equal(("mail.send-email", "email/1", """{"email":1}"""), (message.Topic, message.Key, message.Body));
        Assert.Empty(updated.Commit.Messages);
    }

    private static FieldEdit Contact(long id) => new("contact", FieldValue.Of(id));
}
