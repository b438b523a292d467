using System.Collections.Immutable;

namespace Oro.Errors;

/// <summary>Something is lost by what was asked for, and the caller did not say that it knows.</summary>
[GenerateSerializer, Alias("confirmation-needed")]
public sealed class ConfirmationNeededException(ImmutableArray<string> consequences)
    : RefusalException("confirmation-needed", string.Join(" ", consequences))
{
    /// <summary>What is lost, one sentence each; at least one.</summary>
    [Id(0)] public ImmutableArray<string> Consequences { get; } = consequences;
}
