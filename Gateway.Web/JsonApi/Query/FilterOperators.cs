using System.Collections.Frozen;
using System.Collections.Immutable;
using Oro.Entities;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>The operators that filters on a type of field may use.</summary>
/// <param name="Allowed">The operators by their wire names, in the order in which people see them.</param>
/// <param name="AllowsList">A comma parts values; off where a comma may be part of the value.</param>
/// <param name="AllowsRange">Two dots part the ends of a range.</param>
internal sealed record FilterOperators(ImmutableArray<string> Allowed, bool AllowsList, bool AllowsRange)
{
    /// <summary>Wire name of the operator that asks whether there is nothing; all others are those of grains.</summary>
    public const string Empty = "empty";

    /// <summary>Grains' operators by wire name.</summary>
    public static readonly FrozenDictionary<string, FilterOperator> ByName = new Dictionary<string, FilterOperator>
    {
        ["eq"] = FilterOperator.Equal,
        ["neq"] = FilterOperator.NotEqual,
        ["neq_or_null"] = FilterOperator.NotEqualOrNull,
        ["lt"] = FilterOperator.Less,
        ["lte"] = FilterOperator.LessOrEqual,
        ["gt"] = FilterOperator.Greater,
        ["gte"] = FilterOperator.GreaterOrEqual,
        ["exists"] = FilterOperator.Exists,
        [Empty] = FilterOperator.Exists,
        ["contains"] = FilterOperator.Contains,
        ["not_contains"] = FilterOperator.NotContains,
        ["starts_with"] = FilterOperator.StartsWith,
        ["not_starts_with"] = FilterOperator.NotStartsWith,
        ["ends_with"] = FilterOperator.EndsWith,
        ["not_ends_with"] = FilterOperator.NotEndsWith,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Symbols with the names that they stand for; a longer one comes before its own beginning.</summary>
    public static readonly ImmutableArray<(string Symbol, string Name)> Symbols =
    [
        ("!*", "neq_or_null"), ("!~", "not_contains"), ("!^", "not_starts_with"), ("!$", "not_ends_with"),
        ("!=", "neq"), ("<>", "neq"), ("<=", "lte"), (">=", "gte"), ("<", "lt"), (">", "gt"), ("=", "eq"),
        ("*", "exists"), ("~", "contains"), ("^", "starts_with"), ("$", "ends_with"),
    ];

    private static readonly ImmutableArray<string> Equality = ["eq", "neq", "neq_or_null", "exists"];

    private static readonly FilterOperators Choice = new(Equality, AllowsList: true, AllowsRange: false);
    private static readonly FilterOperators YesNo = new(Equality, AllowsList: false, AllowsRange: false);
    private static readonly FilterOperators LongText = new(["exists", Empty], AllowsList: false, AllowsRange: false);

    private static readonly FilterOperators Quantity = new(
        [.. Equality, "lt", "lte", "gt", "gte"], AllowsList: true, AllowsRange: true);

    private static readonly FilterOperators Instant = Quantity with { AllowsList = false };

    // Of a list of texts: at least one of them, or for the negative ones none of them.
    private static readonly FilterOperators Text = new(
        [
            .. Equality, Empty, "contains", "not_contains", "starts_with", "not_starts_with", "ends_with",
            "not_ends_with",
        ],
        AllowsList: false,
        AllowsRange: false);

    // Its parts have some.
    private static readonly FilterOperators Nothing = new([], AllowsList: false, AllowsRange: false);

    private static readonly FilterOperators ToMany = new(
        [.. Equality, Empty, "contains", "not_contains"], AllowsList: true, AllowsRange: false);

    /// <summary>Those of the record's id, which is not a field.</summary>
    public static FilterOperators Id { get; } = new(
        ["eq", "neq", "lt", "lte", "gt", "gte"], AllowsList: true, AllowsRange: true);

    public static FilterOperators For(FieldType type) => type switch
    {
        FieldType.Text or FieldType.RichText => LongText,
        FieldType.MultiEnum => ToMany,
        FieldType.MultiCurrency or FieldType.Address => Nothing,
        FieldType.Boolean => YesNo,
        FieldType.Enum or FieldType.ManyToOne => Choice,
        FieldType.Integer or FieldType.BigInteger or FieldType.Date or FieldType.Money or FieldType.Decimal
            or FieldType.Float or FieldType.Percent => Quantity,
        FieldType.DateTime => Instant,
        FieldType.ManyToMany or FieldType.OneToMany => ToMany,
        _ => Text,
    };

    public static bool IsSortable(FieldType type) =>
        type is not (FieldType.Text or FieldType.RichText or FieldType.EmailList or FieldType.PhoneList
            or FieldType.MultiEnum or FieldType.MultiCurrency or FieldType.Address
            or FieldType.ManyToOne or FieldType.ManyToMany or FieldType.OneToMany);
}
