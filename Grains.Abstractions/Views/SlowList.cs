using System.Collections.Immutable;

namespace Oro.Views;

/// <summary>Lists of one form that took long and that no index serves.</summary>
[GenerateSerializer, Immutable, Alias("slow-list")]
public sealed record SlowList
{
    /// <summary>Resource type of the records.</summary>
    [Id(0)] public required string Type { get; init; }

    /// <summary>API names of what was filtered by and sorted by, as in an address.</summary>
    [Id(1)] public required string Form { get; init; }

    /// <summary>The fields among them that lack an index, by the internal names of entity and field.</summary>
    [Id(2)] public required ImmutableArray<string> Missing { get; init; }

    /// <summary>API names of the fields whose texts were looked through, which no index helps.</summary>
    [Id(3)] public required ImmutableArray<string> Scanned { get; init; }

    /// <summary>How many times it was seen.</summary>
    [Id(4)] public required long Times { get; init; }

    /// <summary>The longest time that the database took.</summary>
    [Id(5)] public required TimeSpan Worst { get; init; }
}
