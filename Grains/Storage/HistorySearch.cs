using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>
/// Finds change entries. First the ids: every branch of that statement reads one index in its order, from where the
/// page before ended, and stops at the limit; then the entries themselves.
/// </summary>
internal sealed class HistorySearch(Database database, ChangeEntryReader entries)
{
    private const string FindSql = "SELECT \"at\", \"id\", \"revision\" FROM \"change_entry\" WHERE \"id\" = @p1";

    /// <summary>The entries that the query asks for, and one more when there are more.</summary>
    /// <param name="query">Its names were checked.</param>
    /// <param name="entities">Every entity that the caller may see.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public Task<ImmutableArray<ChangeEntry>> ListAsync(
        HistoryQuery query, IReadOnlyList<string> entities, CancellationToken cancellationToken) =>
        database.ReadAsync(session => List(session, query, entities), cancellationToken);

    private ImmutableArray<ChangeEntry> List(Session session, HistoryQuery query, IReadOnlyList<string> entities)
    {
        var after = query.After is { } id ? session.Find(FindSql, ReadPlace, id) : null;
        if (query.After is not null && after is null)
        {
            return [];
        }

        var waiting = WaitingEntries.List(session, query.Entity);
        var (sql, arguments) = new HistoryStatement(database.Dialect, query, after).Make(entities, waiting);
        return entries.ListInOrder(session, session.List(sql, r => r.GetInt64(0), [.. arguments]));
    }

    private HistoryPlace ReadPlace(DbDataReader row) =>
        new(database.Dialect.FromColumn(FieldType.DateTime, row, 0), row.GetInt64(1), row.GetInt64(2));
}

/// <summary>Where a page of the history ended.</summary>
internal sealed record HistoryPlace(FieldValue At, long Id, long Revision);
