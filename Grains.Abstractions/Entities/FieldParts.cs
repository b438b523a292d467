using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>
/// The parts of a structured field, each as if it were a field: it has a column of its own, and filters and orders name
/// it by a path such as <c>address.city</c>, or by its own name where it is an attribute by itself.
/// </summary>
public static class FieldParts
{
    private const int CodeLength = 3;
    private const string CurrencyPattern = "[A-Z]{3}";
    private const int LineLength = 255;
    private const string Separator = "$";

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
            Half(field, "value", "Value", FieldType.Money) with
            {
                IsRequired = field.IsRequired,
                IsIndexed = field.IsIndexed,
                IsUnique = field.IsUnique,
                Minimum = field.Minimum,
                Maximum = field.Maximum,
            },
            Half(field, "currency", "Currency", FieldType.String) with
            {
                MaxLength = CodeLength, Pattern = CurrencyPattern,
            },
        ],
        FieldType.Address =>
        [
            .. AddressParts.Select(p =>
                Part(field, p.Name, p.ApiName, p.Label, FieldType.String) with { MaxLength = LineLength }),
        ],
        _ => [],
    };

    /// <summary>What the API calls a field of that name: its attributes, of which an amount has two.</summary>
    public static ImmutableArray<string> AttributesOf(FieldType type, string apiName) =>
        type == FieldType.MultiCurrency ? [$"{apiName}Value", $"{apiName}Currency"] : [apiName];

    /// <summary>Internal name of the field that a part is of, or of the field itself.</summary>
    public static string FieldOf(string name) =>
        name.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? name[..end] : name;

    /// <summary>The value of one part.</summary>
    public static FieldValue PartOf(FieldType type, FieldValue value, int part) => value.Value switch
    {
        null => FieldValue.Null,
        CurrencyAmount amount => part == 0 ? FieldValue.Of(amount.Value) : FieldValue.Of(amount.Currency),
        _ => Split(type, value)[part],
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

    private static FieldDefinition Half(FieldDefinition field, string name, string label, FieldType type) =>
        Part(field, name, $"{field.ApiName}{label}", $"{field.Label}: {label}", type) with
        {
            IsReadOnly = field.IsReadOnly,
            IsFixed = field.IsFixed,
            IsAudited = field.IsAudited,
            IsRetired = field.IsRetired,
            Help = field.Help,
        };

    // No field can be called so: names of fields have no dollar sign.
    private static FieldDefinition Part(
        FieldDefinition field, string name, string apiName, string label, FieldType type) => new()
        {
            Name = $"{field.Name}{Separator}{name}",
            ApiName = apiName,
            Label = label,
            Type = type,
            Column = field.Column,
        };
}
