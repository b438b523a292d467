using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Storage;

/// <summary>A decided change set, ready to be written in one transaction.</summary>
internal sealed record Commit
{
    public required WriteId WriteId { get; init; }

    public required UserId Author { get; init; }

    public required DateTime At { get; init; }

    public string? Fingerprint { get; init; }

    /// <summary>
    /// The version of access that it was decided over; null when it does not rest on what people may do.
    /// </summary>
    public long? AccessVersion { get; init; }

    /// <summary>
    /// Users who were shut out or let in again: their sessions, and what they allowed to applications, end with it.
    /// </summary>
    public ImmutableArray<UserId> AccessEnds { get; init; } = [];

    /// <summary>At most one for each record.</summary>
    public required ImmutableArray<RowChange> Rows { get; init; }

    /// <summary>What it causes, handled after it is durable, if it ever is.</summary>
    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>
    /// The records that the change set answers with, in its order; kept with the write id, so that a repetition gets
    /// the same ones.
    /// </summary>
    public required ImmutableArray<RecordKey> Answer { get; init; }
}

/// <summary>How a commit ended.</summary>
internal abstract record CommitOutcome;

/// <summary>It is durable.</summary>
internal sealed record Committed : CommitOutcome;

/// <summary>The write id was committed before, by this or another process; nothing was written now.</summary>
internal sealed record CommittedBefore(WriteLogEntry Entry) : CommitOutcome;

/// <summary>A row is not at its expected revision (0: it does not exist); nothing was written.</summary>
internal sealed record RevisionConflict(RecordKey Key, long Actual) : CommitOutcome;

/// <summary>A to-one field points to a record that does not exist or is deleted; nothing was written.</summary>
internal sealed record MissingTarget(RecordKey Key, string Field) : CommitOutcome;

/// <summary>
/// Another record that is not in the trash has the same values in fields that are unique; nothing was written.
/// </summary>
internal sealed record UniqueConflict(RecordKey Key, ImmutableArray<FieldDefinition> Fields) : CommitOutcome;

/// <summary>Somebody else changed what people may do since it was decided; nothing was written.</summary>
internal sealed record AccessMovedOn : CommitOutcome;

/// <summary>A live record leads to one that was to be deleted; nothing was written.</summary>
internal sealed record StillReferenced(RecordKey Key) : CommitOutcome;

/// <summary>What is remembered of a change set.</summary>
internal sealed record WriteLogEntry(
    WriteId WriteId, string? Fingerprint, ImmutableArray<RecordKey> Answer, DateTime At);
