using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>
/// The parts of a structured field, each as if it were a field: filters and orders name it by a path such as
/// <c>address.city</c>, and it has a column of its own.
/// </summary>
public static class FieldParts
{
    private const int CodeLength = 3;
    private const int LineLength = 255;

    private static readonly ImmutableArray<(string Name, string ApiName, string Label)> AddressParts =
    [
        ("label", "label", "Label"), ("organization", "organization", "Organization"), ("street", "street", "Street"),
        ("street2", "street2", "Street 2"), ("city", "city", "City"), ("postal_code", "postalCode", "Postal code"),
        ("region", "region", "Region"), ("country", "country", "Country"),
    ];

    /// <summary>The parts in the order of <see cref="Split"/>; empty when the field is one value.</summary>
    public static ImmutableArray<FieldDefinition> Of(FieldDefinition field) => field.Type switch
    {
        FieldType.MultiCurrency =>
        [
            Part(field, "value", "value", "Value", FieldType.Money),
            Part(field, "currency", "currency", "Currency", FieldType.String) with { MaxLength = CodeLength },
        ],
        FieldType.Address =>
        [
            .. AddressParts.Select(p =>
                Part(field, p.Name, p.ApiName, p.Label, FieldType.String) with { MaxLength = LineLength }),
        ],
        _ => [],
    };

    /// <summary>The values of the parts; all null when there is no value.</summary>
    public static ImmutableArray<FieldValue> Split(FieldType type, FieldValue value) => (type, value.Value) switch
    {
        (FieldType.MultiCurrency, CurrencyAmount amount) =>
            [FieldValue.Of(amount.Value), FieldValue.Of(amount.Currency)],
        (FieldType.MultiCurrency, _) => [default, default],
        (_, PostalAddress address) => [.. address.Parts.Select(p => FieldValue.Of(p))],
        _ => [.. AddressParts.Select(_ => FieldValue.Null)],
    };

    /// <summary>The value that is made of these parts.</summary>
    public static FieldValue Join(FieldType type, ReadOnlySpan<FieldValue> parts)
    {
        if (type == FieldType.MultiCurrency)
        {
            return parts[0].AsMoney() is { } value && parts[1].AsText() is { } currency
                ? FieldValue.Of(new CurrencyAmount(value, currency))
                : FieldValue.Null;
        }

        var texts = new string?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = parts[i].AsText();
        }

        return FieldValue.Of(PostalAddress.Of(texts));
    }

    // No field can be called so: names of fields have no dollar sign.
    private static FieldDefinition Part(
        FieldDefinition field, string name, string apiName, string label, FieldType type) => new()
        {
            Name = $"{field.Name}${name}",
            ApiName = apiName,
            Label = label,
            Type = type,
            Column = field.Column,
        };
}
