using Oro.Entities;

namespace Oro.Records;

/// <summary>What a deletion comes to for records of one entity that lead to what is deleted.</summary>
/// <param name="Entity">Internal name of their entity.</param>
/// <param name="Field">
/// Internal name of the field by which they lead there; null for a record that goes with the one that owns it.
/// </param>
/// <param name="Rule">What happens to them, never <see cref="DeleteRule.ByDefault"/>.</param>
/// <param name="Count">How many they are.</param>
[GenerateSerializer, Immutable, Alias("deletion-consequence")]
public sealed record DeletionConsequence(
    [property: Id(0)] string Entity,
    [property: Id(1)] string? Field,
    [property: Id(2)] DeleteRule Rule,
    [property: Id(3)] int Count);
