using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Views;

/// <summary>How a condition compares a field.</summary>
[GenerateSerializer, Alias("filter-operator")]
public enum FilterOperator
{
    /// <summary>Equal to any of the values; on to-many relations: has any of.</summary>
    Equal,

    /// <summary>Has a value, and it is none of the values.</summary>
    NotEqual,

    /// <summary>Has no value, or it is none of the values.</summary>
    NotEqualOrNull,

    /// <summary>Less than the value.</summary>
    Less,

    /// <summary>Less than or equal to the value.</summary>
    LessOrEqual,

    /// <summary>Greater than the value.</summary>
    Greater,

    /// <summary>Greater than or equal to the value.</summary>
    GreaterOrEqual,

    /// <summary>The value is true: has a value; false: has none.</summary>
    Exists,

    /// <summary>Text contains the value; on to-many relations: has all of.</summary>
    Contains,

    /// <summary>Text does not contain the value.</summary>
    NotContains,

    /// <summary>Text starts with the value.</summary>
    StartsWith,

    /// <summary>Text does not start with the value.</summary>
    NotStartsWith,

    /// <summary>Text ends with the value.</summary>
    EndsWith,

    /// <summary>Text does not end with the value.</summary>
    NotEndsWith,

    /// <summary>Between the first and the second value, both included.</summary>
    Between,

    /// <summary>Has a value, and it is not between the two.</summary>
    NotBetween,

    /// <summary>Has no value, or it is not between the two.</summary>
    NotBetweenOrNull,
}

/// <summary>A condition or a combination of conditions on the records of an entity.</summary>
[GenerateSerializer, Immutable, Alias("record-filter")]
public abstract record RecordFilter;

/// <summary>Every part holds; without parts it always holds.</summary>
/// <param name="Parts">The parts.</param>
[GenerateSerializer, Immutable, Alias("all-of")]
public sealed record AllOf([property: Id(0)] ImmutableArray<RecordFilter> Parts) : RecordFilter;

/// <summary>At least one part holds.</summary>
/// <param name="Parts">The parts.</param>
[GenerateSerializer, Immutable, Alias("any-of")]
public sealed record AnyOf([property: Id(0)] ImmutableArray<RecordFilter> Parts) : RecordFilter;

/// <summary>The part does not hold.</summary>
/// <param name="Part">The part.</param>
[GenerateSerializer, Immutable, Alias("not")]
public sealed record Not([property: Id(0)] RecordFilter Part) : RecordFilter;

/// <summary>A comparison of one field.</summary>
/// <param name="Path">
/// Internal names from the entity to the field: one name for an own field (or <c>id</c>), more to go through relations;
/// at most <see cref="MaxPathLength"/>. Behind a to-many relation at least one record must fulfil the condition.
/// </param>
/// <param name="Operator">How.</param>
/// <param name="Values">With what, of the field's shape; at most <see cref="MaxValues"/>.</param>
[GenerateSerializer, Immutable, Alias("field-condition")]
public sealed record FieldCondition(
    [property: Id(0)] ImmutableArray<string> Path,
    [property: Id(1)] FilterOperator Operator,
    [property: Id(2)] ImmutableArray<FieldValue> Values) : RecordFilter
{
    /// <summary>Most names in a path.</summary>
    public const int MaxPathLength = 4;

    /// <summary>Most values in a condition.</summary>
    public const int MaxValues = 1000;
}
