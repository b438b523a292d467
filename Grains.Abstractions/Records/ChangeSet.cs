using System.Collections.Immutable;

namespace Oro.Records;

/// <summary>Changes that are committed together in one transaction, or not at all.</summary>
[GenerateSerializer, Immutable, Alias("change-set")]
public sealed record ChangeSet
{
    /// <summary>Most changes that a caller may put into one set.</summary>
    public const int MaxChanges = 150;

    /// <summary>Names this set for ever.</summary>
    [Id(0)] public required WriteId WriteId { get; init; }

    /// <summary>The changes, applied in this order; at most <see cref="MaxChanges"/>.</summary>
    [Id(1)] public required ImmutableArray<RecordChange> Changes { get; init; }

    /// <summary>
    /// Digest of the request behind an idempotency key, or null. When the write id is known with another fingerprint,
    /// the set is refused with <see cref="Errors.WriteIdReusedException"/>.
    /// </summary>
    [Id(2)] public string? Fingerprint { get; init; }

    /// <summary>
    /// Nothing is committed: the set is refused as ever, or the answer is what the records would be. The ids of new
    /// records are not given out again.
    /// </summary>
    [Id(3)] public bool IsTrial { get; init; }
}
