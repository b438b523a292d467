using System.Collections.Immutable;

namespace Oro.Errors;

/// <summary>One reason why a definition cannot be as asked for.</summary>
/// <param name="Attribute">Name of the attribute at fault; empty when it is the definition as a whole.</param>
/// <param name="Rule">Name of the rule, such as <c>not blank</c>.</param>
/// <param name="Detail">A sentence for people.</param>
[GenerateSerializer, Immutable, Alias("definition-fault")]
public sealed record DefinitionFault(
    [property: Id(0)] string Attribute, [property: Id(1)] string Rule, [property: Id(2)] string Detail);

/// <summary>A definition cannot be as asked for; nothing was changed. Names every reason.</summary>
[GenerateSerializer, Alias("definition-refused")]
public sealed class DefinitionRefusedException(ImmutableArray<DefinitionFault> faults)
    : RefusalException("definition-refused", string.Join(" ", faults.Select(f => f.Detail)))
{
    /// <summary>The reasons; at least one.</summary>
    [Id(0)] public ImmutableArray<DefinitionFault> Faults { get; } = faults;
}
