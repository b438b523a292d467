using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>What the search index holds of a record at a revision.</summary>
/// <param name="Key">The record.</param>
/// <param name="Revision">An index that knows a later one keeps that.</param>
/// <param name="Title">The words of the record's name, in their order.</param>
/// <param name="Words">All its words, those of the name too. None: it is not to be found, being in the trash.</param>
internal sealed record IndexedRecord(
    RecordKey Key, long Revision, ImmutableArray<string> Title, ImmutableArray<string> Words);
