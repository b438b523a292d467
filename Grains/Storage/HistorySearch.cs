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

        var (sql, arguments) = new HistoryStatement(database.Dialect, query, after).Make(entities);
        var ids = session.List(sql, r => r.GetInt64(0), [.. arguments]);
        if (ids.Count == 0)
        {
            return [];
        }

        var isAny = database.Dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", ParameterNames.Of(1));
        var list = database.Dialect.ToList(FieldType.Integer, ids.Select(i => FieldValue.Of(i)));
        var found = entries.List(session, isAny, list).ToDictionary(e => e.Id);
        return [.. ids.Where(found.ContainsKey).Select(i => found[i])];
    }

    private HistoryPlace ReadPlace(DbDataReader row) =>
        new(database.Dialect.FromColumn(FieldType.DateTime, row, 0), row.GetInt64(1), row.GetInt64(2));
}

/// <summary>Where a page of the history ended.</summary>
internal sealed record HistoryPlace(FieldValue At, long Id, long Revision);
