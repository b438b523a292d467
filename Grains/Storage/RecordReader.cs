using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Records;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>Reads records: one, some by id, or a page of a list.</summary>
internal sealed class RecordReader(Database database, Definitions definitions, IOptions<StorageOptions> options)
{
    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>The record, also when it is in the trash; null when there never was one.</summary>
    public Task<RecordSnapshot?> FindAsync(EntityIndex entity, long id, CancellationToken cancellationToken)
    {
        var selection = new RecordSelection(_dialect, entity, null);
        return database.ReadAsync(
            session => session.Find(selection.Sql + "r.\"id\" = @p1", selection.Read, id), cancellationToken);
    }

    /// <summary>The records with these ids that exist, also in the trash, in the order of the ids.</summary>
    public Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        EntityIndex entity, ImmutableArray<long> ids, CancellationToken cancellationToken)
    {
        var selection = new RecordSelection(_dialect, entity, null);
        return database.ReadAsync(session => List(session, selection, ids), cancellationToken);
    }

    /// <summary>The page that a query asks for. Its filter and order were checked against the definition.</summary>
    public Task<RecordPage> ListAsync(EntityIndex entity, RecordQuery query, CancellationToken cancellationToken)
    {
        var list = new ListStatements(_dialect, definitions.Current, entity, query);
        var selection = new RecordSelection(_dialect, entity, query.Fields);
        return database.ReadAsync(session => List(session, list, selection), cancellationToken);
    }

    private RecordPage List(Session session, ListStatements list, RecordSelection selection)
    {
        // The ids first: an index alone may say which they are, however far down the list, and sorting moves only ids.
        var ids = list.ListIds(session);
        var hasMore = ids.Count > list.Query.Limit;
        var page = new RecordPage
        {
            Records = List(session, selection, [.. ids.Take(list.Query.Limit)]),
            HasMore = hasMore,
        };
        var (total, isExact) = hasMore || ids.Count == 0
            ? list.Count(session, options.Value.ExactTotalTimeout)
            : (list.Query.Offset + ids.Count, true);
        return list.Query.Total == TotalMode.None ? page : page with { Total = total, IsTotalExact = isExact };
    }

    private ImmutableArray<RecordSnapshot> List(Session session, RecordSelection selection, ImmutableArray<long> ids)
    {
        if (ids.IsEmpty)
        {
            return [];
        }

        var sql = selection.Sql + _dialect.IsAnyOf(FieldType.Integer, "r.\"id\"", ParameterNames.Of(1));
        var parameter = _dialect.ToList(FieldType.Integer, ids.Select(i => FieldValue.Of(i)));
        var found = session.List(sql, selection.Read, parameter).ToDictionary(r => r.Key.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }
}
