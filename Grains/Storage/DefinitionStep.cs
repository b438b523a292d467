using System.Collections.Immutable;

namespace Oro.Grains.Storage;

/// <summary>A numbered change of definitions, as it is written down before it is carried out.</summary>
internal sealed record DefinitionStep
{
    /// <summary>Its number, which rises by one with each.</summary>
    public long Version { get; init; }

    public DefinitionState State { get; init; }

    /// <summary>Internal name of the entity.</summary>
    public required string Entity { get; init; }

    /// <summary>Internal name of the field; empty when it is about the entity.</summary>
    public required string Field { get; init; }

    /// <summary>What is stored of each entity when it is in force.</summary>
    public required ImmutableSortedDictionary<string, string> Rows { get; init; }

    /// <summary>Why it was given up.</summary>
    public string? Error { get; init; }
}
