using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Which types of fields can become which others without losing a value or touching a record.</summary>
internal static class DefinitionWidening
{
    private static readonly FieldType[] Lines = [FieldType.String, FieldType.Email, FieldType.Phone, FieldType.Url];

    /// <summary>Whether every value of the one is one of the other, and is stored in the same way.</summary>
    public static bool IsPossible(FieldType from, FieldType to) =>
        from == to
        || (Lines.Contains(from) && (to is FieldType.String or FieldType.Text))
        || (from == FieldType.Integer && to == FieldType.BigInteger);

    /// <summary>Most characters of a text of that type; 0 when it is none.</summary>
    public static int MaxLengthOf(FieldType type) => type switch
    {
        FieldType.Text or FieldType.RichText => FieldBuilder.TextLength,
        FieldType.EmailList or FieldType.PhoneList => FieldBuilder.LineLength,
        _ when Lines.Contains(type) => FieldBuilder.LineLength,
        _ => 0,
    };

    /// <summary>Whether an index can serve filters and sorts on it.</summary>
    public static bool CanBeIndexed(FieldType type) => type is not (FieldType.Text or FieldType.RichText
        or FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum or FieldType.MultiCurrency
        or FieldType.Address or FieldType.ManyToMany or FieldType.OneToMany);
}
