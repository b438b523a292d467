using System.Collections.Immutable;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>Reads the change entries of single records.</summary>
internal sealed class HistoryReader(Database database, ChangeEntryReader entries)
{
    /// <summary>Entries with a revision below the given one, or all; newest first.</summary>
    public Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? beforeRevision, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => entries.List(
                session,
                key.Entity,
                "AND e.\"record_id\" = @p2 AND e.\"revision\" < @p3 ORDER BY e.\"revision\" DESC LIMIT @p4",
                key.Id, beforeRevision ?? long.MaxValue, (long)limit),
            cancellationToken);

    /// <summary>Entries with a revision above the given one; oldest first.</summary>
    public Task<ImmutableArray<ChangeEntry>> ListSinceAsync(
        RecordKey key, long afterRevision, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => entries.List(
                session,
                key.Entity,
                "AND e.\"record_id\" = @p2 AND e.\"revision\" > @p3 ORDER BY e.\"revision\" LIMIT @p4",
                key.Id, afterRevision, (long)limit),
            cancellationToken);
}
