using Oro.Records;

namespace Oro.Entities;

/// <summary>What is to become of a definition.</summary>
[GenerateSerializer, Alias("definition-change-kind")]
public enum DefinitionChangeKind
{
    /// <summary>There is to be one more.</summary>
    Add,

    /// <summary>Some of its attributes change.</summary>
    Change,

    /// <summary>Nobody is to see it any more; what it holds stays.</summary>
    Retire,

    /// <summary>It is to be seen again.</summary>
    Restore,
}

/// <summary>One change of one definition: of an entity, or of a field.</summary>
[GenerateSerializer, Immutable, Alias("definition-change")]
public sealed record DefinitionChange
{
    /// <summary>What is to happen.</summary>
    [Id(0)] public required DefinitionChangeKind Kind { get; init; }

    /// <summary>Whether it is about a field of an entity, and not about an entity.</summary>
    [Id(1)] public required bool IsOfField { get; init; }

    /// <summary>Internal or API name of the entity; empty when it is to be added.</summary>
    [Id(2)] public string Entity { get; init; } = "";

    /// <summary>Internal name of the field; empty when it is to be added, or when no field is meant.</summary>
    [Id(3)] public string Field { get; init; } = "";

    /// <summary>
    /// The attributes that are to be set, as a JSON object with the names that the API has for them. They are those of
    /// the definitions themselves, so a definition that gains an option can be given it here.
    /// </summary>
    [Id(4)] public string Attributes { get; init; } = "{}";

    /// <summary>Only says what would happen.</summary>
    [Id(5)] public bool IsTrial { get; init; }

    /// <summary>The caller knows what is lost by it, and wants it all the same.</summary>
    [Id(6)] public bool IsConfirmed { get; init; }

    /// <summary>Names the change for ever: the same again changes nothing and is answered as the first time.</summary>
    [Id(7)] public required WriteId WriteId { get; init; }
}
