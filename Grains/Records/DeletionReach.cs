using System.Collections.Immutable;
using Oro.Grains.Storage;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>How far deletions, restores and purges of a change set may reach.</summary>
/// <param name="References">The live records that lead to those that may be deleted.</param>
/// <param name="Deletions">
/// Of each record that comes back or leaves for good: what was committed when it was deleted.
/// </param>
/// <param name="Implied">The changes of other records that may follow.</param>
internal sealed record DeletionReach(
    IReadOnlyList<RecordReference> References,
    IReadOnlyDictionary<RecordKey, ImmutableArray<ChangeEntry>> Deletions,
    IReadOnlyList<RecordChange> Implied);
