using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>A record as it is known when a change of it is decided.</summary>
/// <param name="Snapshot">The record.</param>
/// <param name="Since">
/// The change entries after the revision that the caller saw, oldest first; empty when that does not matter.
/// </param>
internal sealed record KnownRecord(RecordSnapshot Snapshot, ImmutableArray<ChangeEntry> Since);

/// <summary>Everything that deciding a change set depends on, so that deciding is a pure function.</summary>
internal sealed record DecisionContext
{
    public required DefinitionSet Definitions { get; init; }

    public required RuleBook Rules { get; init; }

    public required Principal Author { get; init; }

    /// <summary>What the author may do.</summary>
    public required UserAccess Access { get; init; }

    public required DateTime At { get; init; }

    /// <summary>
    /// The records that the changes name or link to, those in the trash included; a missing one does not exist.
    /// </summary>
    public required IReadOnlyDictionary<RecordKey, KnownRecord> Known { get; init; }

    /// <summary>The live records that lead to those that may be deleted, by the record that they lead to.</summary>
    public ILookup<RecordKey, RecordReference> References { get; init; } =
        Array.Empty<RecordReference>().ToLookup(r => r.Target);

    /// <summary>
    /// Of each record that is to come back from the trash or to leave it: all that was committed when it went there.
    /// </summary>
    public IReadOnlyDictionary<RecordKey, ImmutableArray<ChangeEntry>> Deletions { get; init; } =
        ImmutableDictionary<RecordKey, ImmutableArray<ChangeEntry>>.Empty;
}
