using System.Collections.Immutable;
using Oro.Security;

namespace Oro.Entities;

/// <summary>
/// A kind of record: its names, fields and options. Tables, API, grids, forms, search and history come from it.
/// </summary>
[GenerateSerializer, Immutable, Alias("entity-definition")]
public sealed record EntityDefinition
{
    /// <summary>
    /// Immutable internal name in snake case, such as <c>contact</c>: the table, the first part of keys.
    /// </summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Resource type in the API, lower case, plural, such as <c>contacts</c>. May be renamed.</summary>
    [Id(1)] public required string ApiName { get; init; }

    /// <summary>What people call one record.</summary>
    [Id(2)] public required string Label { get; init; }

    /// <summary>What people call many records.</summary>
    [Id(3)] public required string PluralLabel { get; init; }

    /// <summary>Name of a Tabler icon.</summary>
    [Id(4)] public required string Icon { get; init; }

    /// <summary>To whom its records belong.</summary>
    [Id(5)] public required OwnershipType Ownership { get; init; }

    /// <summary>All fields; a field's place is its ordinal in <see cref="Records.RecordSnapshot.Values"/>.</summary>
    [Id(6)] public required ImmutableArray<FieldDefinition> Fields { get; init; }

    /// <summary>Internal names of the fields whose values, joined by blanks, name a record to people.</summary>
    [Id(7)] public required ImmutableArray<string> TitleFields { get; init; }

    /// <summary>Callers may only read its records; they are kept by the system.</summary>
    [Id(8)] public bool IsReadOnly { get; init; }

    /// <summary>Several fields that one index serves together, by internal name, each list in index order.</summary>
    [Id(9)] public ImmutableArray<ImmutableArray<string>> Indexes { get; init; } = [];

    /// <summary>
    /// Its records are parts of others and shown with those: no list, form or place in the navigation is made of it.
    /// </summary>
    [Id(10)] public bool IsPart { get; init; }

    /// <summary>Callers can list its records; else they must know the id of the one that they want.</summary>
    [Id(11)] public bool IsListed { get; init; } = true;

    /// <summary>
    /// Several fields that no two records which are not in the trash have all the same, by internal name. A record
    /// without a value in one of them is like no other.
    /// </summary>
    [Id(12)] public ImmutableArray<ImmutableArray<string>> UniqueKeys { get; init; } = [];

    /// <summary>Everything that is unique: fields by themselves, then several together.</summary>
    public IEnumerable<ImmutableArray<string>> UniqueRules =>
        Fields.Where(f => f.IsUnique).Select(f => ImmutableArray.Create(f.Name)).Concat(UniqueKeys);

    /// <summary>An administrator added it while the system ran.</summary>
    [Id(40)] public bool IsCustom { get; init; }

    /// <summary>Nobody sees it any more; its records stay.</summary>
    [Id(41)] public bool IsRetired { get; init; }

    /// <summary>API names that it had, and that still lead here.</summary>
    [Id(42)] public ImmutableArray<FormerName> FormerNames { get; init; } = [];

    /// <summary>
    /// The version of the definitions with which calls are planned at least: older ones have values of another type.
    /// </summary>
    [Id(70)] public int PlannedSince { get; init; }

    /// <summary>
    /// What users may do depends on its records: a change of them is in force everywhere within a second.
    /// </summary>
    [Id(90)] public bool GovernsAccess { get; init; }

    /// <summary>
    /// What a caller may do with no record of it, in definitions as that caller may know them; else nothing.
    /// </summary>
    [Id(91)] public ImmutableArray<Permission> Denied { get; init; } = [];

    /// <summary>Whether records are found by words: some field is searchable.</summary>
    public bool IsSearchable => Fields.Any(f => f.IsSearchable);
}
