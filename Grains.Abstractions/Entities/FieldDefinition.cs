using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>One field of an entity.</summary>
[GenerateSerializer, Immutable, Alias("field-definition")]
public sealed record FieldDefinition
{
    /// <summary>
    /// Immutable internal name in snake case, such as <c>first_name</c>: the column, the key in change entries. Unique
    /// in the entity.
    /// </summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Name in the API, camel case, such as <c>firstName</c>. Unique in the entity; may be renamed.</summary>
    [Id(1)] public required string ApiName { get; init; }

    /// <summary>What people read, sentence case.</summary>
    [Id(2)] public required string Label { get; init; }

    /// <summary>What the field holds.</summary>
    [Id(3)] public required FieldType Type { get; init; }

    /// <summary>A record without a value here is refused.</summary>
    [Id(4)] public bool IsRequired { get; init; }

    /// <summary>Set by the system; a caller who sends a value is refused.</summary>
    [Id(5)] public bool IsReadOnly { get; init; }

    /// <summary>There is an index that serves filters and sorts on this field.</summary>
    [Id(6)] public bool IsIndexed { get; init; }

    /// <summary>Most characters of one text; 0 where it does not apply.</summary>
    [Id(7)] public int MaxLength { get; init; }

    /// <summary>Shown in lists unless the user chooses otherwise.</summary>
    [Id(8)] public bool ShowInGrid { get; init; }

    /// <summary>Where a relation field leads; null for every other type.</summary>
    [Id(9)] public RelationDefinition? Relation { get; init; }

    /// <summary>The choices of an enum or multi-enum field, in their order; empty for every other type.</summary>
    [Id(10)] public ImmutableArray<EnumOption> Options { get; init; } = [];

    /// <summary>Callers set it when the record is created and cannot change it afterwards.</summary>
    [Id(11)] public bool IsFixed { get; init; }

    /// <summary>Records are found by the words in this field.</summary>
    [Id(12)] public bool IsSearchable { get; init; }

    /// <summary>No two records that are not in the trash have the same value here; none is no value.</summary>
    [Id(13)] public bool IsUnique { get; init; }

    /// <summary>What a new record gets here when its creator says nothing.</summary>
    [Id(14)] public FieldValue Default { get; init; }

    /// <summary>Digits of a decimal number in all; 0 for every other type.</summary>
    [Id(15)] public int Precision { get; init; }

    /// <summary>Those of its digits that are decimals.</summary>
    [Id(16)] public int Scale { get; init; }

    /// <summary>The least number that is allowed, or null.</summary>
    [Id(17)] public decimal? Minimum { get; init; }

    /// <summary>The greatest number that is allowed, or null.</summary>
    [Id(18)] public decimal? Maximum { get; init; }

    /// <summary>
    /// A regular expression that a text must fit as a whole, or null. Run by the engine that never backtracks.
    /// </summary>
    [Id(19)] public string? Pattern { get; init; }

    /// <summary>Its values are kept in the history; else the history says only that they changed.</summary>
    [Id(20)] public bool IsAudited { get; init; } = true;

    /// <summary>What people read beside the field when they fill it in; null: nothing.</summary>
    [Id(21)] public string? Help { get; init; }

    /// <summary>
    /// What its value is computed from: over the record's own fields whenever the record is written; over to-one
    /// relations with each query. Null: it is given. The grammar is in the README.
    /// </summary>
    [Id(22)] public string? Formula { get; init; }

    /// <summary>What it takes, when this to-one field holds a file; else null.</summary>
    [Id(23)] public FileRule? File { get; init; }

    /// <summary>Whether the value is made of several parts, each with a column of its own.</summary>
    public bool IsStructured => Type is FieldType.MultiCurrency or FieldType.Address;

    /// <summary>Whether its parts are attributes of their own in the API, and there is none for the whole.</summary>
    public bool IsSplit => Type == FieldType.MultiCurrency;

    /// <summary>Whether the value is a list of texts.</summary>
    public bool IsTextList => Type is FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum;

    /// <summary>
    /// What happens to a record when the one that this to-one field leads to goes to the trash. What nobody sees, as
    /// the field is retired, stands in nobody's way.
    /// </summary>
    public DeleteRule OnDelete => IsRetired ? DeleteRule.Detach
        : Relation is { OnDelete: not DeleteRule.ByDefault and var rule } ? rule
        : IsRequired ? DeleteRule.Refuse
        : DeleteRule.Detach;

    /// <summary>An administrator added it while the system ran.</summary>
    [Id(40)] public bool IsCustom { get; init; }

    /// <summary>
    /// Nobody sees it any more, and its values stay. Its place in <see cref="EntityDefinition.Fields"/> stays as well,
    /// so that a record read by older or newer definitions is the same.
    /// </summary>
    [Id(41)] public bool IsRetired { get; init; }

    /// <summary>API names that it had, and that still lead here.</summary>
    [Id(42)] public ImmutableArray<FormerName> FormerNames { get; init; } = [];

    /// <summary>
    /// Its formula follows relations, so that it is computed with each query: nothing of it is stored, and what it
    /// comes to is no part of the revision. Follows from the formulas of the entity.
    /// </summary>
    [Id(60)] public bool IsComputed { get; init; }

    /// <summary>
    /// Which column its values are in: rises whenever they were moved into another one, so that nobody who knows older
    /// definitions writes what the field does not hold any more.
    /// </summary>
    [Id(70)] public int Column { get; init; }

    /// <summary>The product keeps it for itself: no resource, form, list or history shows it.</summary>
    [Id(90)] public bool IsHidden { get; init; }

    /// <summary>Whether the field is a relation to one or many records.</summary>
    public bool IsRelation => Relation is not null;

    /// <summary>Whether the field is a relation whose values are not in the record's own row.</summary>
    public bool IsToMany => Type is FieldType.ManyToMany or FieldType.OneToMany;
}
