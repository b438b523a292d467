using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>What a type of field can have.</summary>
internal static class FieldTypeTraits
{
    private static readonly FieldType[] Lines = [FieldType.String, FieldType.Email, FieldType.Phone, FieldType.Url];

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
        or FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum or FieldType.Address
        or FieldType.ManyToMany or FieldType.OneToMany);
}
