using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// The statements of a <see cref="FieldMove"/>. Beside the new column there is one, for as long as the move takes, with
/// the revision that each record had when its value was copied: what has changed since is copied again.
/// </summary>
internal sealed class FieldMoveSql
{
    private const string Id = "\"id\"";

    private readonly SqlDialect _dialect;
    private readonly FieldMove _move;
    private readonly ImmutableArray<FieldColumn> _from;
    private readonly ImmutableArray<FieldColumn> _to;
    private readonly string _table;
    private readonly string _columns;
    private readonly string _hasValue;

    public FieldMoveSql(SqlDialect dialect, FieldMove move)
    {
        (_dialect, _move, _table) = (dialect, move, EntityTable.NameOf(move.Before));
        _from = dialect.TableOf(move.Before).ColumnsOf(move.Ordinal);
        _to = dialect.TableOf(move.After).ColumnsOf(move.Ordinal);
        CopiedColumn = $"{move.Field}$copied";
        _columns = string.Join(", ", _from.Select(c => SqlDialect.Quote(c.Name)));
        _hasValue = string.Join(" OR ", _from.Select(c => $"{SqlDialect.Quote(c.Name)} IS NOT NULL"));
        UpdateSql = MakeUpdate();
    }

    /// <summary>The revision that was copied.</summary>
    public string CopiedColumn { get; }

    /// <summary>The column by which one sees whether the move is done; it goes last.</summary>
    public string LastColumn => _from[0].Name;

    /// <summary>What is in nobody's way any more once the move is done, in the order in which it goes.</summary>
    public IEnumerable<string> OldColumns => NamesOf(_from).Reverse().Prepend(CopiedColumn);

    /// <summary>What is taken away when the move is taken back.</summary>
    public IEnumerable<string> NewColumns => NamesOf(_to).Append(CopiedColumn);

    private string UpdateSql { get; }

    public string AddCopied =>
        $"ALTER TABLE {_table} ADD COLUMN {SqlDialect.Quote(CopiedColumn)} BIGINT";

    public string Drop(string column) => $"ALTER TABLE {_table} DROP COLUMN {SqlDialect.Quote(column)}";

    /// <summary>Every value, in the order of the ids, after an id.</summary>
    public List<MovedRow> List(Session session, long after, int limit) => session.List(
        $"SELECT {Id}, \"revision\", {_columns} FROM {_table} WHERE {Id} > @p1{Unless(_move.MeansNothing, _hasValue)} "
        + $"ORDER BY {Id} LIMIT {limit}",
        Read, after);

    /// <summary>What is not copied as it is now, in the order of the ids, after an id.</summary>
    public List<MovedRow> ListNotCopied(Session session, long after, int limit)
    {
        var copied = SqlDialect.Quote(CopiedColumn);
        var isNew = $"{copied} IS NULL{Unless(_move.MeansNothing, _hasValue)}";
        return session.List(
            $"SELECT {Id}, \"revision\", {_columns} FROM {_table} WHERE {Id} > @p1 "
            + $"AND (({isNew}) OR {copied} <> \"revision\") ORDER BY {Id} LIMIT {limit}",
            Read, after);
    }

    /// <summary>Copies a value, unless the record has changed since it was read.</summary>
    public Statement Copy(MovedRow row, FieldValue value)
    {
        var arguments = new List<object?>();
        foreach (var column in _to)
        {
            var part = column.PartOf(_move.After.Fields[_move.Ordinal].Type, value);
            arguments.Add(_dialect.ToColumn(column.Type, part));
            if (column.KeyName is not null)
            {
                arguments.Add(_dialect.ToKey(column.Type, part));
            }
        }

        return new Statement(UpdateSql, [.. arguments, row.Revision, row.Id]);
    }

    private static string Unless(bool condition, string sql) => condition ? "" : $" AND ({sql})";

    private static IEnumerable<string> NamesOf(ImmutableArray<FieldColumn> columns) =>
        columns.SelectMany(c => c.KeyName is null ? [c.Name] : new[] { c.Name, c.KeyName });

    private string MakeUpdate()
    {
        var names = NamesOf(_to).Append(CopiedColumn).ToList();
        var set = names.Select((name, i) => $"{SqlDialect.Quote(name)} = {ParameterNames.Of(i + 1)}");
        return $"UPDATE {_table} SET {string.Join(", ", set)} WHERE {Id} = {ParameterNames.Of(names.Count + 1)} "
            + $"AND \"revision\" = {ParameterNames.Of(names.Count)}";
    }

    private MovedRow Read(DbDataReader row)
    {
        var parts = _from.Select((column, i) => _dialect.FromColumn(column.Type, row, i + 2)).ToArray();
        var field = _move.Before.Fields[_move.Ordinal];
        return new MovedRow(
            row.GetInt64(0), row.GetInt64(1), field.IsStructured ? FieldParts.Join(field.Type, parts) : parts[0]);
    }
}

/// <summary>What is copied of a record.</summary>
internal readonly record struct MovedRow(long Id, long Revision, FieldValue Value);
