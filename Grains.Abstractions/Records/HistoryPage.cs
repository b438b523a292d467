using System.Collections.Immutable;

namespace Oro.Records;

/// <summary>What people call a record now.</summary>
/// <param name="Key">Which record; it may be in the trash.</param>
/// <param name="Title">Its title fields, joined by blanks; empty when they have no value.</param>
[GenerateSerializer, Immutable, Alias("record-title")]
public sealed record RecordTitle([property: Id(0)] RecordKey Key, [property: Id(1)] string Title);

/// <summary>Some change entries, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="HasMore">There are older ones.</param>
/// <param name="Titles">
/// Of the records that the entries are of and speak of, as far as they are not gone for good; at most
/// <see cref="MaxTitles"/> of each entity.
/// </param>
/// <param name="Last">
/// Id of the last entry that was read; null when none was. Entries of records that the caller may not see are left out,
/// so a page may have fewer entries than were asked for and others follow.
/// </param>
[GenerateSerializer, Immutable, Alias("history-page")]
public sealed record HistoryPage(
    [property: Id(0)] ImmutableArray<ChangeEntry> Entries,
    [property: Id(1)] bool HasMore,
    [property: Id(2)] ImmutableArray<RecordTitle> Titles,
    [property: Id(3)] long? Last)
{
    /// <summary>Most titles of records of one entity.</summary>
    public const int MaxTitles = 1000;
}
