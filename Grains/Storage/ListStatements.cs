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
    private readonly string _fromWhere;
    private readonly string _idsSql;

    public ListStatements(SqlDialect dialect, DefinitionSet definitions, EntityIndex entity, RecordQuery query)
    {
        (_dialect, Query) = (dialect, query);
        var scope = new QueryScope(definitions, entity, "r");
        var filter = new FilterCompiler(dialect, definitions);
        var condition = query.Filter is { } given ? $" AND {filter.Compile(scope, given)}" : "";
        var where = $"WHERE r.\"deleted_at\" IS {(query.Deleted ? "NOT NULL" : "NULL")}{condition}";
        _arguments = [.. filter.Arguments];
        _fromWhere = $"{scope.From} {where}";
        var order = OrderBy(scope, query);
        // Sorting may join more tables than the condition needs to be counted.
        _idsSql = $"SELECT r.\"id\" {scope.From} {where} ORDER BY {order} "
            + $"LIMIT {ParameterNames.Of(_arguments.Length + 1)} OFFSET {ParameterNames.Of(_arguments.Length + 2)}";
    }

    public RecordQuery Query { get; }

    /// <summary>The ids of the page, and one more when there are more.</summary>
    public List<long> ListIds(Session session) =>
        session.List(_idsSql, r => r.GetInt64(0), [.. _arguments, Query.Limit + 1L, Query.Offset]);

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

    private string OrderBy(QueryScope scope, RecordQuery query)
    {
        var terms = query.Sort
            .Select(t => _dialect.Order(FilterCompiler.Sort(_dialect, scope, t.Path), t.IsDescending));
        return string.Join(", ", terms.Append(scope.Root.Id));
    }
}
