using System.Collections.Immutable;
using Oro.Security;

namespace Oro.Records;

/// <summary>Asks for change entries that fulfil all that is given, newest first.</summary>
[GenerateSerializer, Immutable, Alias("history-query")]
public sealed record HistoryQuery
{
    /// <summary>Most entries in a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Internal name of the entity of the records, or null.</summary>
    [Id(0)] public string? Entity { get; init; }

    /// <summary>The record of <see cref="Entity"/>, or null.</summary>
    [Id(1)] public long? RecordId { get; init; }

    /// <summary>Who made the change, or null.</summary>
    [Id(2)] public UserId? Author { get; init; }

    /// <summary>No change before it (UTC), or null.</summary>
    [Id(3)] public DateTime? From { get; init; }

    /// <summary>Only changes before it (UTC), or null.</summary>
    [Id(4)] public DateTime? Before { get; init; }

    /// <summary>Internal name of a field of <see cref="Entity"/> that changed after creation, or null.</summary>
    [Id(5)] public string? Field { get; init; }

    /// <summary>What happened; empty: anything.</summary>
    [Id(6)] public ImmutableArray<ChangeKind> Kinds { get; init; } = [];

    /// <summary>Id of the last entry of the page before, or null for the first page.</summary>
    [Id(7)] public long? After { get; init; }

    /// <summary>Most entries in the answer, 1 to <see cref="MaxLimit"/>.</summary>
    [Id(8)] public int Limit { get; init; } = MaxLimit;
}
