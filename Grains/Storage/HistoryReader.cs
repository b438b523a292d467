using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>Reads the change entries of single records and of single writes.</summary>
internal sealed class HistoryReader(Database database, ChangeEntryReader entries)
{
    private const string OfRecord = "e.\"entity\" = @p1 AND e.\"record_id\" = @p2";

    private readonly SqlDialect _dialect = database.Dialect;

    private string IsListed => _dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", ParameterNames.Of(1));

    /// <summary>Entries with a revision below the given one, or all; newest first.</summary>
    public Task<ImmutableArray<ChangeEntry>> ListAsync(
        RecordKey key, long? beforeRevision, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => entries.List(
                session,
                $"{OfRecord} AND e.\"revision\" < @p3 ORDER BY e.\"revision\" DESC LIMIT @p4",
                key.Entity, key.Id, beforeRevision ?? long.MaxValue, (long)limit),
            cancellationToken);

    /// <summary>Entries with a revision above the given one; oldest first.</summary>
    public Task<ImmutableArray<ChangeEntry>> ListSinceAsync(
        RecordKey key, long afterRevision, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => entries.List(
                session,
                $"{OfRecord} AND e.\"revision\" > @p3 ORDER BY e.\"revision\" LIMIT @p4",
                key.Entity, key.Id, afterRevision, (long)limit),
            cancellationToken);

    /// <summary>The newest entry at that time; null when there was none yet.</summary>
    public async Task<ChangeEntry?> FindAtAsync(RecordKey key, DateTime at, CancellationToken cancellationToken)
    {
        var instant = Instant(at);
        var found = await database.ReadAsync(
            session => entries.List(
                session,
                $"{OfRecord} AND e.\"at\" <= @p3 ORDER BY e.\"revision\" DESC LIMIT 1",
                key.Entity, key.Id, instant),
            cancellationToken);
        return found.FirstOrDefault();
    }

    /// <summary>The entry, or null.</summary>
    public async Task<ChangeEntry?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await database.ReadAsync(session => entries.List(session, "e.\"id\" = @p1", id), cancellationToken))
            .FirstOrDefault();

    /// <summary>Everything that was committed together with an entry, itself included.</summary>
    public Task<ImmutableArray<ChangeEntry>> ListWriteAsync(
        ChangeEntry entry, int limit, CancellationToken cancellationToken)
    {
        var instant = Instant(entry.At);
        return database.ReadAsync(
            session =>
            {
                // All entries of a write have the same time, and there is an index on that.
                var waiting = WaitingEntries.List(session, null);
                var placed = session.List(
                    "SELECT \"id\" FROM \"placed_entry\" WHERE \"at\" = @p1 ORDER BY \"id\"",
                    r => r.GetInt64(0), instant);
                return entries.List(
                    session,
                    $"{IsListed} AND e.\"write_id\" = @p2 ORDER BY e.\"id\" LIMIT @p3",
                    entries.ListOf(waiting.Union(placed).Append(entry.Id)),
                    WriteLog.Bytes(entry.WriteId), (long)limit);
            },
            cancellationToken);
    }

    private object Instant(DateTime at) => _dialect.ToColumn(FieldType.DateTime, FieldValue.Of(at));
}
