using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>The columns of a SELECT of records, and how a row becomes a record.</summary>
internal sealed class RecordSelection
{
    private const int FirstColumn = 3;

    private readonly SqlDialect _dialect;
    private readonly EntityDefinition _entity;
    private readonly EntityTable _table;
    private readonly ImmutableArray<int> _ordinals;
    private readonly ImmutableArray<FieldValue> _empty;
    private readonly ComputedColumns _computed;

    public RecordSelection(
        SqlDialect dialect, EntityIndex entity, ImmutableArray<string>? fields, FilterCompiler compiler)
    {
        (_dialect, _entity, _table) = (dialect, entity.Definition, dialect.TableOf(entity.Definition));
        ImmutableArray<int> asked = fields is { } names
            ? [.. names.Select(entity.OrdinalOf).Where(o => o >= 0).Distinct()]
            : [.. Enumerable.Range(0, _entity.Fields.Length)];
        _ordinals = asked.RemoveAll(o => _entity.Fields[o].IsComputed);
        _empty = [.. _entity.Fields.Select(Empty)];
        var scope = compiler.Open(entity, "r");
        _computed = new ComputedColumns(compiler, scope, asked);
        var columns = _ordinals.SelectMany(o => Expressions(scope.Root, o)).Concat(_computed.Expressions)
            .Select(e => ", " + e);
        Sql = $"SELECT r.\"id\", r.\"revision\", r.\"deleted_at\" IS NOT NULL{string.Concat(columns)} "
            + $"{scope.From} WHERE ";
    }

    /// <summary>The statement up to its condition; the records' alias is <c>r</c>.</summary>
    public string Sql { get; }

    public RecordSnapshot Read(DbDataReader row)
    {
        var values = _empty.ToBuilder();
        var column = FirstColumn;
        foreach (var ordinal in _ordinals.AsSpan())
        {
            values[ordinal] = ReadValue(ordinal, row, ref column);
        }

        _computed.Read(_dialect, row, column, values);
        return new RecordSnapshot
        {
            Key = new RecordKey(_entity.Name, row.GetInt64(0)),
            Revision = row.GetInt64(1),
            IsDeleted = row.GetBoolean(2),
            Values = values.MoveToImmutable(),
        };
    }

    private static FieldValue Empty(FieldDefinition field) => field.Type switch
    {
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => FieldValue.Of(TextList.Empty),
        FieldType.ManyToMany or FieldType.OneToMany => FieldValue.Of(RecordIds.Empty),
        _ => FieldValue.Null,
    };

    private IEnumerable<string> Expressions(QueryTable record, int ordinal)
    {
        var field = _entity.Fields[ordinal];
        return field.IsToMany
            ? [_dialect.Ids("t.\"id\"", RelatedTable.FromWhere(record, field, "t"), RecordIds.MaxIds + 1)]
            : _table.ColumnsOf(ordinal).Select(c => $"{record.Alias}.{SqlDialect.Quote(c.Name)}");
    }

    private FieldValue ReadValue(int ordinal, DbDataReader row, ref int column)
    {
        var field = _entity.Fields[ordinal];
        if (field.IsStructured)
        {
            var columns = _table.ColumnsOf(ordinal);
            var parts = new FieldValue[columns.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = _dialect.FromColumn(columns[i].Type, row, column++);
            }

            return FieldParts.Join(field.Type, parts);
        }

        return field.IsToMany ? ReadIds(row, column++) : _dialect.FromColumn(field.Type, row, column++);
    }

    private FieldValue ReadIds(DbDataReader row, int column)
    {
        long[] ids = [.. _dialect.ReadIds(row, column)];
        return ids.Length == 0
            ? FieldValue.Of(RecordIds.Empty)
            : FieldValue.Of(new RecordIds([.. ids.Take(RecordIds.MaxIds)], ids.Length > RecordIds.MaxIds));
    }
}
