using Oro.Entities;
using Oro.Grains.Records;

namespace Oro.Grains.Crm.Contacts;

/// <summary>A contact can be named or reached, and has one primary e-mail and phone among those it has.</summary>
internal sealed class ContactRules : RecordRules
{
    public override string Entity => ContactEntity.Name;

    public override void Apply(RecordDraft draft)
    {
        SettlePrimary(draft, "emails", "primary_email", StringComparer.OrdinalIgnoreCase);
        SettlePrimary(draft, "phones", "primary_phone", StringComparer.Ordinal);
        if (IsBlank(draft, "first_name") && IsBlank(draft, "last_name")
            && IsBlank(draft, "primary_email") && IsBlank(draft, "primary_phone"))
        {
            draft.Fail(
                field: null,
                "has contact information",
                "At least one of the fields First name, Last name, E-mails or Phones must be defined.");
        }
    }

    private static bool IsBlank(RecordDraft draft, string field) =>
        string.IsNullOrWhiteSpace(draft.Get(field).AsText());

    private static void SettlePrimary(RecordDraft draft, string list, string primary, StringComparer comparer)
    {
        if (!draft.IsEdited(list) && !draft.IsEdited(primary))
        {
            return;
        }

        var before = new PrimaryText(draft.GetBefore(list).AsTexts(), draft.GetBefore(primary).AsText());
        var settled = new PrimaryText(draft.Get(list).AsTexts(), draft.Get(primary).AsText())
            .Settle(before, draft.IsEdited(primary), comparer);
        draft.Set(list, FieldValue.Of(settled.Items));
        draft.Set(primary, FieldValue.Of(settled.Primary));
    }
}
