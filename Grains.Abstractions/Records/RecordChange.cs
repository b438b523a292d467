using System.Collections.Immutable;

namespace Oro.Records;

/// <summary>What happens to a record.</summary>
[GenerateSerializer, Alias("change-kind")]
public enum ChangeKind
{
    /// <summary>It comes into being.</summary>
    Create,

    /// <summary>Some of its fields change.</summary>
    Update,

    /// <summary>It goes to the trash.</summary>
    Delete,

    /// <summary>It comes back from the trash.</summary>
    Restore,

    /// <summary>It leaves the trash for good; of a record that is no more only its history stays.</summary>
    Purge,
}

/// <summary>A change that somebody asks for, to one record.</summary>
[GenerateSerializer, Immutable, Alias("record-change")]
public sealed record RecordChange
{
    /// <summary>What happens.</summary>
    [Id(0)] public required ChangeKind Kind { get; init; }

    /// <summary>
    /// Which record. For <see cref="ChangeKind.Create"/> the silo gives out its id, and what stands here is 0, or less
    /// than that to name it within the change set: edits of relations may lead to that number.
    /// </summary>
    [Id(1)] public required RecordKey Key { get; init; }

    /// <summary>The edits of a <see cref="ChangeKind.Create"/> or <see cref="ChangeKind.Update"/>; else none.</summary>
    [Id(2)] public ImmutableArray<FieldEdit> Edits { get; init; } = [];

    /// <summary>
    /// The revision that the caller saw, or null. When the record has moved on since, edits of fields that did not
    /// change merge, and an edit of a field that did is refused with <see cref="Errors.RecordConflictException"/>.
    /// </summary>
    [Id(3)] public long? SeenRevision { get; init; }

    /// <summary>
    /// The revision that the record must have, or null. Any other is refused with
    /// <see cref="Errors.RecordConflictException"/> and nothing merges (HTTP's <c>If-Match</c>).
    /// </summary>
    [Id(4)] public long? RequiredRevision { get; init; }

    /// <summary>
    /// The product itself changes the record: fields that callers cannot set, or not any more, may be set. Never made
    /// of what a caller sent.
    /// </summary>
    [Id(5)] public bool IsBySystem { get; init; }
}
