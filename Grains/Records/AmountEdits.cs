using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>Edits of one half of an amount with its currency.</summary>
internal static class AmountEdits
{
    private const string Value = "value";
    private const string Currency = "currency";

    /// <summary>Whether the edit says nothing of the other half.</summary>
    public static bool IsOfHalf(FieldEdit edit) => edit.Kind is FieldEditKind.SetValue or FieldEditKind.SetCurrency;

    /// <summary>What the whole becomes of what it is; null when that cannot be, and why.</summary>
    public static (FieldValue? Whole, BrokenRule? Broken) Apply(FieldEdit edit, FieldDefinition field, FieldValue now)
    {
        if (field.Type != FieldType.MultiCurrency)
        {
            return (null, BrokenRule.WrongType);
        }

        var amount = now.AsCurrencyAmount();
        return (edit.Kind, edit.Value.Value) switch
        {
            (FieldEditKind.SetValue, null) => (FieldValue.Null, null),
            (FieldEditKind.SetValue, decimal value) => amount is null
                ? (null, BrokenRule.Blank with { Part = Currency })
                : (FieldValue.Of(amount with { Value = value }), null),
            // Without an amount there is no currency, and that is what is asked for.
            (FieldEditKind.SetCurrency, null) => amount is null
                ? (FieldValue.Null, null)
                : (null, BrokenRule.Blank with { Part = Currency }),
            (FieldEditKind.SetCurrency, string currency) => amount is null
                ? (null, BrokenRule.Blank with { Part = Value })
                : (FieldValue.Of(amount with { Currency = currency }), null),
            _ => (null, BrokenRule.WrongType),
        };
    }
}
