using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Records;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>Reads records: one, some by id, or a page of a list.</summary>
internal sealed class RecordReader(
    Database database, Definitions definitions, IOptions<StorageOptions> options, SlowListSink? slowLists = null)
{
    private readonly SqlDialect _dialect = database.Dialect;
    private readonly ConditionalWeakTable<EntityDefinition, RecordSelection> _selections = [];

    /// <summary>The record, also when it is in the trash; null when there never was one that may be seen.</summary>
    public Task<RecordSnapshot?> FindAsync(
        EntityIndex entity, long id, Visibility visibility, CancellationToken cancellationToken)
    {
        var rows = Rows(definitions.Current, entity, null, visibility);
        var sql = $"{rows.Selection.Sql}r.\"id\" = {rows.IdParameter}{rows.AndVisible}";
        return database.ReadAsync(
            session => session.Find(sql, rows.Selection.Read, [.. rows.Arguments, id]), cancellationToken);
    }

    /// <summary>
    /// The records with these ids that exist and may be seen, also in the trash, in the order of the ids; with all
    /// fields or only some.
    /// </summary>
    public Task<ImmutableArray<RecordSnapshot>> ListByIdAsync(
        EntityIndex entity,
        ImmutableArray<long> ids,
        Visibility visibility,
        CancellationToken cancellationToken,
        ImmutableArray<string>? fields = null)
    {
        var rows = Rows(definitions.Current, entity, fields, visibility);
        return database.ReadAsync(session => List(session, rows, ids), cancellationToken);
    }

    /// <summary>The page that a query asks for.</summary>
    /// <param name="known">The definitions that its filter and order were checked against.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="visibility">What the caller may see.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public Task<RecordPage> ListAsync(
        DefinitionSet known, RecordQuery query, Visibility visibility, CancellationToken cancellationToken)
    {
        var entity = known.Get(query.Entity);
        var compiler = new FilterCompiler(_dialect, known, visibility);
        var list = new ListStatements(_dialect, compiler, entity, query);
        var rows = Rows(known, entity, query.Fields, visibility);
        return database.ReadAsync(session => ListInTime(session, known, list, rows), cancellationToken);
    }

    // One that is stopped because it takes too long is told of as well.
    private RecordPage ListInTime(Session session, DefinitionSet known, ListStatements list, VisibleRows rows)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return List(session, list, rows);
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(start);
            if (duration >= options.Value.SlowListTime
                && slowLists is not null
                && IndexUse.FindLack(known, known.Get(list.Query.Entity), list.Query, duration) is { } slow)
            {
                slowLists.Add(slow);
            }
        }
    }

    private VisibleRows Rows(
        DefinitionSet known, EntityIndex entity, ImmutableArray<string>? fields, Visibility visibility)
    {
        var compiler = new FilterCompiler(_dialect, known, visibility);
        // Of all fields it is the same for every read, and takes longer to make than the rest of the statement; unless
        // it joins others, of which not everybody may see all.
        var selection = fields is null && !entity.HasComputed
            ? _selections.GetValue(entity.Definition, _ => new RecordSelection(_dialect, entity, null, compiler))
            : new RecordSelection(_dialect, entity, fields, compiler);
        var visible = compiler.AndVisible(new QueryTable(entity, "r"));
        return new(selection, visible, [.. compiler.Arguments]);
    }

    private RecordPage List(Session session, ListStatements list, VisibleRows rows)
    {
        if (list.Query.Paging != PagingMode.Offset)
        {
            return ListAround(session, list, rows);
        }

        // The ids first: an index alone may say which they are, however far down the list, and sorting moves only ids.
        var ids = list.ListIds(session);
        var hasMore = ids.Count > list.Query.Limit;
        var page = new RecordPage
        {
            Records = List(session, rows, [.. ids.Take(list.Query.Limit)]),
            HasMore = hasMore,
        };
        var (total, isExact) = hasMore || ids.Count == 0
            ? list.Count(session, options.Value.ExactTotalTimeout)
            : (list.Query.Offset + ids.Count, true);
        return list.Query.Total == TotalMode.None ? page : page with { Total = total, IsTotalExact = isExact };
    }

    private RecordPage ListAround(Session session, ListStatements list, VisibleRows rows)
    {
        var places = list.ListPositions(session);
        var hasMore = places.Count > list.Query.Limit;
        places = [.. places.Take(list.Query.Limit)];
        if (list.Query.Paging == PagingMode.Before)
        {
            places.Reverse();
        }

        var (total, isExact) = list.Count(session, options.Value.ExactTotalTimeout);
        return new RecordPage
        {
            Records = List(session, rows, [.. places.Select(p => p.Id)]),
            HasMore = hasMore,
            Total = total,
            IsTotalExact = isExact,
            First = places.FirstOrDefault(),
            Last = places.LastOrDefault(),
        };
    }

    private ImmutableArray<RecordSnapshot> List(Session session, VisibleRows rows, ImmutableArray<long> ids)
    {
        if (ids.IsEmpty)
        {
            return [];
        }

        var isWanted = _dialect.IsAnyOf(FieldType.Integer, "r.\"id\"", rows.IdParameter);
        var parameter = _dialect.ToList(FieldType.Integer, ids.Select(i => FieldValue.Of(i)));
        var sql = $"{rows.Selection.Sql}{isWanted}{rows.AndVisible}";
        var found = session.List(sql, rows.Selection.Read, [.. rows.Arguments, parameter])
            .ToDictionary(r => r.Key.Id);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>
    /// Rows that are asked for by id. That they may be seen is asked again: on a server they may have changed since the
    /// statement that gave the ids.
    /// </summary>
    private sealed record VisibleRows(RecordSelection Selection, string AndVisible, object?[] Arguments)
    {
        public string IdParameter => ParameterNames.Of(Arguments.Length + 1);
    }
}
