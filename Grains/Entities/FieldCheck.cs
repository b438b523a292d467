using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Whether a value fits its field. The wording is Oro's.</summary>
internal static class FieldCheck
{
    // A record is read and sent whole; nobody has more addresses than this.
    private const int MaxTexts = 100;

    private static readonly BrokenRule[] None = [];

    private static readonly BrokenRule[] TooManyTexts =
        [new("count", $"This collection should contain {MaxTexts} elements or less.")];

    /// <summary>Every rule that the value breaks.</summary>
    public static IReadOnlyList<BrokenRule> FaultsOf(FieldDefinition field, FieldValue value)
    {
        if (value.IsNull)
        {
            return None;
        }

        return !HasShape(field.Type, value.Value!) ? [BrokenRule.WrongType] : value.Value switch
        {
            string text => One(TextCheck.Find(field, text)),
            TextList { Items.Length: > MaxTexts } => TooManyTexts,
            TextList texts => One(texts.Items.Select(t => TextCheck.Find(field, t)).FirstOrDefault(f => f is not null)),
            long or decimal or double => One(NumberCheck.Find(field, value)),
            CurrencyAmount amount => PartCheck.FaultsOf(field, amount),
            PostalAddress address => PartCheck.FaultsOf(field, address),
            _ => None,
        };
    }

    /// <summary>The rule that a missing value breaks, or null.</summary>
    public static BrokenRule? FindMissing(FieldDefinition field, FieldValue value) =>
        IsNeeded(field) && IsMissing(value) ? BrokenRule.Blank : null;

    // Who owns a record is filled in when it is created, so nobody has to say it, and nobody may take it away.
    private static bool IsNeeded(FieldDefinition field) =>
        field.IsRequired || field.Name is SystemFields.Owner or SystemFields.Organization;

    private static bool IsMissing(FieldValue value) => value.Value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        TextList texts => texts.Items.IsEmpty,
        RecordIds ids => ids.Items.IsEmpty,
        _ => false,
    };

    private static BrokenRule[] One(BrokenRule? broken) => broken is null ? None : [broken];

    /// <summary>Whether a value has the shape that <see cref="FieldValue"/> names for the type.</summary>
    public static bool HasShape(FieldType type, object value) => type switch
    {
        FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne => value is long,
        FieldType.Boolean => value is bool,
        FieldType.Date => value is DateOnly,
        FieldType.DateTime => value is DateTime { Kind: DateTimeKind.Utc },
        FieldType.Money or FieldType.Decimal or FieldType.Percent => value is decimal,
        FieldType.Float => value is double number && double.IsFinite(number),
        FieldType.MultiCurrency => value is CurrencyAmount,
        FieldType.Address => value is PostalAddress,
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => value is TextList,
        FieldType.ManyToMany or FieldType.OneToMany => value is RecordIds,
        _ => value is string,
    };
}
