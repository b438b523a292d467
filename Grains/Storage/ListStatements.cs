using System.Data.Common;
using System.Diagnostics;
using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>The statements behind one page of a list: which ids, and how many there are in all.</summary>
internal sealed class ListStatements
{
    private readonly SqlDialect _dialect;
    private readonly object?[] _arguments;
    private readonly object?[] _orderedArguments;
    private readonly string _fromWhere;
    private readonly string _orderedFromWhere;
    private readonly ListOrder _order;

    public ListStatements(SqlDialect dialect, FilterCompiler compiler, EntityIndex entity, RecordQuery query)
    {
        (_dialect, Query) = (dialect, query);
        var scope = compiler.Open(entity, "r");
        var condition = query.Filter is { } given ? $" AND {compiler.Compile(scope, given)}" : "";
        var place = query.Deleted ? "NOT NULL" : "NULL";
        var where = $"WHERE r.\"deleted_at\" IS {place}{compiler.AndVisible(scope.Root)}{condition}";
        _arguments = [.. compiler.Arguments];
        _fromWhere = $"{scope.From} {where}";
        // Sorting may join more tables than the condition needs to be counted.
        _order = new ListOrder(dialect, compiler, scope, query.Sort);
        _orderedFromWhere = $"{scope.From} {where}";
        _orderedArguments = [.. compiler.Arguments];
    }

    public RecordQuery Query { get; }

    private bool IsReversed => Query.Paging == PagingMode.Before;

    /// <summary>The ids of the page, and one more when there are more.</summary>
    public List<long> ListIds(Session session) => session.List(
        $"SELECT r.\"id\" {_orderedFromWhere} {_order.OrderBy(isReversed: false)} "
        + $"LIMIT {ParameterNames.Of(_orderedArguments.Length + 1)} "
        + $"OFFSET {ParameterNames.Of(_orderedArguments.Length + 2)}",
        r => r.GetInt64(0),
        [.. _orderedArguments, Query.Limit + 1L, Query.Offset]);

    /// <summary>
    /// The places of the page's records, and one more when there are more, in their order; from the last one back with
    /// <see cref="PagingMode.Before"/>.
    /// </summary>
    public List<ListPosition> ListPositions(Session session)
    {
        var places = new List<ListPosition>();
        foreach (var stretch in Stretches())
        {
            var missing = Query.Limit + 1 - places.Count;
            if (missing == 0)
            {
                break;
            }

            var (sql, arguments) = Of(stretch, missing);
            places.AddRange(session.List(sql, _order.Read, arguments));
        }

        return places;
    }

    /// <summary>The list's stretches from its place on, the nearest first.</summary>
    public IEnumerable<ListStretch> Stretches() => Query.Position is { } position
        ? _order.Stretches(position, IsReversed, _orderedArguments.Length + 1)
        : [new ListStretch("1 = 1", [], _order.OrderBy(IsReversed))];

    /// <summary>The statement that gives the first records of a stretch.</summary>
    public Statement Of(ListStretch stretch, int limit)
    {
        object?[] arguments = [.. _orderedArguments, .. stretch.Arguments, (long)limit];
        return new(
            $"SELECT r.\"id\"{_order.Columns} {_orderedFromWhere} AND {stretch.Condition} {stretch.OrderBy} "
            + $"LIMIT {ParameterNames.Of(arguments.Length)}",
            arguments);
    }

    /// <summary>How many records match, and whether that is all of them.</summary>
    public (long? Total, bool IsExact) Count(Session session, TimeSpan exactTimeout)
    {
        if (Query.Total == TotalMode.None)
        {
            return (null, true);
        }

        if (Query.Total == TotalMode.Exact && TryCountAll(session, exactTimeout) is { } all)
        {
            return (all, true);
        }

        var sql = $"SELECT COUNT(*) FROM (SELECT 1 {_fromWhere} LIMIT {RecordQuery.BoundedTotal + 1}) AS matching";
        var found = session.Find(sql, r => r.GetInt64(0), _arguments);
        return (Math.Min(found, RecordQuery.BoundedTotal), found <= RecordQuery.BoundedTotal);
    }

    private long? TryCountAll(Session session, TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        var mustStop = session.MustStop;
        session.MustStop = () => mustStop?.Invoke() == true || Stopwatch.GetElapsedTime(start) >= timeout;
        try
        {
            return session.Find($"SELECT COUNT(*) {_fromWhere}", r => r.GetInt64(0), _arguments);
        }
        catch (DbException failure) when (_dialect.IsStopped(failure) && mustStop?.Invoke() != true)
        {
            return null;
        }
        finally
        {
            session.MustStop = mustStop;
        }
    }
}
