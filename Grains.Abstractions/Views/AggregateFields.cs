using Oro.Entities;

namespace Oro.Views;

/// <summary>What can be made of the values of fields, by their type.</summary>
public static class AggregateFields
{
    /// <summary>Whether records can be put together by it; instants by a stretch of the calendar alone.</summary>
    public static bool CanGroup(FieldType type) => IsExact(type) || HasParts(type) || type is FieldType.String
        or FieldType.Boolean or FieldType.Email or FieldType.Phone or FieldType.Url or FieldType.Enum
        or FieldType.ManyToOne;

    /// <summary>Whether it belongs to a stretch of the calendar.</summary>
    public static bool HasParts(FieldType type) => type is FieldType.Date or FieldType.DateTime;

    /// <summary>Whether there is such a figure of it.</summary>
    public static bool Has(FieldType type, AggregateFunction function) => function switch
    {
        AggregateFunction.Count => type is not (FieldType.ManyToMany or FieldType.OneToMany
            or FieldType.MultiCurrency or FieldType.Address),
        // What floating-point numbers amount to depends on the order in which they are added.
        AggregateFunction.Sum or AggregateFunction.Average => IsExact(type),
        _ => IsExact(type) || HasParts(type) || type == FieldType.Float,
    };

    private static bool IsExact(FieldType type) => type is FieldType.Integer or FieldType.BigInteger
        or FieldType.Money or FieldType.Decimal or FieldType.Percent;
}
