using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>What a change of a definition did, or would do.</summary>
[GenerateSerializer, Immutable, Alias("definition-outcome")]
public sealed record DefinitionOutcome
{
    /// <summary>All definitions after the change.</summary>
    [Id(0)] public required DefinitionSet Definitions { get; init; }

    /// <summary>Internal name of the entity.</summary>
    [Id(1)] public required string Entity { get; init; }

    /// <summary>Internal name of the field; empty when the change was about the entity.</summary>
    [Id(2)] public required string Field { get; init; }

    /// <summary>What people lose by it, one sentence each; empty when they lose nothing.</summary>
    [Id(3)] public required ImmutableArray<string> Consequences { get; init; }
}
