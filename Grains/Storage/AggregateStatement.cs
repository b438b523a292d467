using System.Data.Common;
using System.Globalization;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// The statement behind an aggregate: an inner SELECT that names what is grouped and measured, and one around it, so
/// that each expression with its parameters stands in it once.
/// </summary>
internal sealed class AggregateStatement
{
    private readonly SqlDialect _dialect;
    private readonly AggregateQuery _query;
    private readonly FilterCompiler _compiler;
    private readonly List<AggregateColumn> _groups;
    private readonly List<AggregateColumn?> _measures;
    private readonly string _fromWhere;
    private readonly TimeZoneInfo _zone;

    public AggregateStatement(
        SqlDialect dialect, FilterCompiler compiler, EntityIndex entity, AggregateQuery query, TimeZoneInfo zone)
    {
        (_dialect, _compiler, _query, _zone) = (dialect, compiler, query, zone);
        var scope = compiler.Open(entity, "r");
        var place = query.Deleted ? "NOT NULL" : "NULL";
        var condition = query.Filter is { } filter ? $" AND {compiler.Compile(scope, filter)}" : "";
        var where = $"WHERE r.\"deleted_at\" IS {place}{compiler.AndVisible(scope.Root)}{condition}";
        _groups = [.. query.Groups.Select(g => compiler.Column(scope, g.Path))];
        _measures =
        [
            .. query.Measures.Select(m =>
                m.Path.IsEmpty ? (AggregateColumn?)null : compiler.Column(scope, m.Path)),
        ];
        _fromWhere = $"{scope.From} {where}";
    }

    /// <summary>The groups, and one more when there are more.</summary>
    public List<AggregateGroup> List(Session session)
    {
        var offsets = OffsetsOf(session);
        var inner = string.Join(", ", InnerColumns(offsets).DefaultIfEmpty("1 AS \"nothing\""));
        var groupBy = _groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", Indices().Select(GroupedBy))}";
        object?[] arguments = [.. _compiler.Arguments, _query.Limit + 1L];
        return session.List(
            $"SELECT {string.Join(", ", Keys().Concat(Figures()))} FROM (SELECT {inner} {_fromWhere}) q{groupBy} "
            + $"{OrderBy()} LIMIT {ParameterNames.Of(arguments.Length)}",
            Read,
            arguments);
    }

    private IEnumerable<int> Indices() => Enumerable.Range(0, _groups.Count);

    /// <summary>For each group by instants elsewhere than in UTC: by how much clocks are ahead.</summary>
    private string?[] OffsetsOf(Session session)
    {
        var offsets = new string?[_groups.Count];
        object?[] arguments = [.. _compiler.Arguments];
        foreach (var i in Indices())
        {
            if (_query.Groups[i].Part is null || _groups[i].Type != FieldType.DateTime || _zone == TimeZoneInfo.Utc)
            {
                continue;
            }

            var instant = _groups[i].Expression;
            var between = session.Find(
                $"SELECT MIN({instant}), MAX({instant}) {_fromWhere}", ReadRange, arguments);
            offsets[i] = ZoneOffsets.Sql(
                _zone, instant, between, at => _compiler.Add(FieldType.DateTime, FieldValue.Of(at)));
        }

        return offsets;
    }

    private (DateTime From, DateTime To) ReadRange(DbDataReader row)
    {
        var from = _dialect.FromColumn(FieldType.DateTime, row, 0).AsDateTime();
        var to = _dialect.FromColumn(FieldType.DateTime, row, 1).AsDateTime();
        return (from ?? DateTime.UnixEpoch, to ?? DateTime.UnixEpoch);
    }

    private IEnumerable<string> InnerColumns(string?[] offsets)
    {
        foreach (var i in Indices())
        {
            yield return $"{GroupKey(_groups[i], _query.Groups[i].Part, offsets[i])} AS g{i}";
            if (_groups[i].IsText)
            {
                yield return $"{_groups[i].Expression} AS t{i}";
            }
        }

        for (var i = 0; i < _measures.Count; i++)
        {
            if (_measures[i] is { } measured)
            {
                yield return $"{measured.Expression} AS m{i}";
            }
        }
    }

    private string GroupKey(AggregateColumn column, DatePart? part, string? offset) => part switch
    {
        null => column.Compared,
        DatePart.Day or DatePart.Week => _dialect.DayNumber(column.Type, column.Expression, offset),
        _ => _dialect.MonthNumber(column.Type, column.Expression, offset),
    };

    private string GroupedBy(int group)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"q.g{group}");
        return _query.Groups[group].Part switch
        {
            DatePart.Week => _dialect.Divide($"({key} + {CalendarNumber.WeekShift})", 7),
            DatePart.Quarter => _dialect.Divide(key, 3),
            DatePart.Year => _dialect.Divide(key, 12),
            _ => _dialect.AsCompared(_groups[group].Type, key),
        };
    }

    private IEnumerable<string> Keys() => Indices().Select(i =>
        _groups[i].IsText ? _dialect.FirstText($"q.t{i}") : GroupedBy(i));

    private IEnumerable<string> Figures() => _query.Measures.SelectMany(Figures);

    private string[] Figures(Measure measure, int i) => measure.Function switch
    {
        AggregateFunction.Count => [_measures[i] is null ? "COUNT(*)" : $"COUNT(q.m{i})"],
        AggregateFunction.Sum => [_dialect.Sum(TypeOf(i), $"q.m{i}")],
        AggregateFunction.Average => [_dialect.Sum(TypeOf(i), $"q.m{i}"), $"COUNT(q.m{i})"],
        _ => [Extreme(measure, i)],
    };

    private FieldType TypeOf(int measure) => _measures[measure]?.Type ?? FieldType.Integer;

    private string Extreme(Measure measure, int i)
    {
        var function = measure.Function == AggregateFunction.Minimum ? "MIN" : "MAX";
        return $"{function}({_dialect.AsCompared(TypeOf(i), $"q.m{i}")})";
    }

    private string OrderBy()
    {
        var asked = _query.Sort.Select(s => _dialect.Order(Ordered(s.Column), s.IsDescending));
        var all = asked.Concat(Indices().Select(i => _dialect.Order(GroupedBy(i), isDescending: false))).ToList();
        return all.Count == 0 ? "" : $"ORDER BY {string.Join(", ", all)}";
    }

    private string Ordered(int column)
    {
        if (column < _groups.Count)
        {
            return GroupedBy(column);
        }

        var i = column - _groups.Count;
        return _query.Measures[i].Function switch
        {
            AggregateFunction.Count => _measures[i] is null ? "COUNT(*)" : $"COUNT(q.m{i})",
            AggregateFunction.Sum => _dialect.SumOrder($"q.m{i}"),
            AggregateFunction.Average => $"AVG(q.m{i})",
            _ => Extreme(_query.Measures[i], i),
        };
    }

    private AggregateGroup Read(DbDataReader row)
    {
        var column = 0;
        FieldValue[] keys = [.. Indices().Select(i => ReadKey(row, column++, i))];
        FieldValue[] values = [.. _query.Measures.Select((measure, i) => ReadFigure(row, ref column, measure, i))];
        return new([.. keys], [.. values]);
    }

    private FieldValue ReadKey(DbDataReader row, int column, int group) =>
        _query.Groups[group].Part is not { } part ? Resolved(_dialect.FromColumn(_groups[group].Type, row, column))
        : row.IsDBNull(column) ? FieldValue.Null
        : FieldValue.Of(CalendarNumber.FirstDay(
            part, Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture)));

    private FieldValue ReadFigure(DbDataReader row, ref int column, Measure measure, int index)
    {
        var type = TypeOf(index);
        var first = column++;
        switch (measure.Function)
        {
            case AggregateFunction.Count:
                return FieldValue.Of(row.GetInt64(first));
            case AggregateFunction.Sum:
                return FieldValue.Of(Shortened(_dialect.ReadSum(type, row, first)));
            case AggregateFunction.Average:
                var count = row.GetInt64(column++);
                return FieldValue.Of(Shortened(_dialect.ReadSum(type, row, first) is { } sum
                    ? Math.Round(sum / count, AggregateQuery.AverageDecimals, MidpointRounding.AwayFromZero)
                    : null));
            default:
                return _dialect.FromColumn(type, row, first);
        }
    }

    private static FieldValue Resolved(FieldValue value) =>
        value.Value is string text ? FieldValue.Of(FormulaCase.Resolve(text)) : value;

    private static decimal? Shortened(decimal? amount) => amount is { } some ? Amounts.Shorten(some) : null;
}

/// <summary>A column that is grouped by or measured.</summary>
/// <param name="Type">Type of its field.</param>
/// <param name="Expression">The column itself.</param>
/// <param name="Compared">What is compared of it.</param>
internal readonly record struct AggregateColumn(FieldType Type, string Expression, string Compared)
{
    public bool IsText => Type is FieldType.String or FieldType.Email or FieldType.Phone or FieldType.Url;
}
