using Oro.Entities;
using Oro.Grains.Records;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Mail;

/// <summary>A mail is for somebody, and is queued in the transaction that creates it.</summary>
internal sealed class EmailRules : RecordRules
{
    private const int MaxRecipients = 20; // one is the rule; a letter to many is another thing

    public override string Entity => EmailEntity.Name;

    public override void Apply(RecordDraft draft)
    {
        if (draft.Before is null)
        {
            draft.Set("state", FieldValue.Of(EmailEntity.Queued));
            draft.Set("attempts", FieldValue.Of(0L));
        }

        var recipients = draft.Get("recipients").AsTexts().Items;
        if (recipients.IsEmpty && draft.Get("contact").IsNull)
        {
            draft.Fail("recipients", "not blank", "At least one of the fields Recipients and Contact must be defined.");
        }
        else if (recipients.Length > MaxRecipients)
        {
            draft.Fail("recipients", "count", $"This collection should contain {MaxRecipients} elements or less.");
        }
    }

    // One that went to the trash before its turn was passed over, and gets another turn when it comes back.
    public override IEnumerable<OutgoingMessage> MessagesOf(RecordDraft draft) =>
        draft.Kind is ChangeKind.Create or ChangeKind.Restore && draft.Get("state").AsText() == EmailEntity.Queued
            ? [OutgoingMessage.Of(draft.Key.ToString(), new SendEmail(draft.Key.Id))]
            : [];
}
