using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>
/// Gives fields of records the values that follow from others, some records at a time. It is no change of the records:
/// their revision stays, and nobody is told.
/// </summary>
internal sealed class FieldFiller(Database database, Definitions definitions)
{
    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>Hears of each batch before it is written; for tests, which fail there.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>The records behind an id, also those in the trash, by id; with those fields alone.</summary>
    public Task<ImmutableArray<RecordSnapshot>> ListAsync(
        EntityIndex entity, ImmutableArray<string> fields, long after, int limit, CancellationToken cancellationToken)
    {
        var compiler = new FilterCompiler(_dialect, definitions.Current, Visibility.Everything);
        var selection = new RecordSelection(_dialect, entity, fields, compiler);
        var sql = $"{selection.Sql}r.\"id\" > @p1 ORDER BY r.\"id\" LIMIT {limit}";
        return database.ReadAsync(
            session => session.List(sql, selection.Read, after).ToImmutableArray(), cancellationToken);
    }

    /// <summary>
    /// Sets values of those records that are still as they were read, in one transaction; false when some were not.
    /// </summary>
    public async Task<bool> SetAsync(
        EntityIndex entity,
        IReadOnlyList<(RecordSnapshot Record, ImmutableArray<(int Ordinal, FieldValue Value)> Values)> changes,
        CancellationToken cancellationToken)
    {
        Before?.Invoke(entity.Definition.Name);
        var updates = changes.Select(c => Update(entity.Definition, c.Record, c.Values)).ToList();
        return updates.Count == 0 || await database.WriteAsync(
            session => session.ExecuteBatch(updates).All(hits => hits == 1), cancellationToken);
    }

    private Statement Update(
        EntityDefinition entity, RecordSnapshot record, ImmutableArray<(int Ordinal, FieldValue Value)> values)
    {
        var table = _dialect.TableOf(entity);
        var arguments = new List<object?> { record.Key.Id, record.Revision };
        var set = new List<string>();
        foreach (var (ordinal, value) in values)
        {
            foreach (var column in table.ColumnsOf(ordinal))
            {
                var part = column.PartOf(entity.Fields[ordinal].Type, value);
                Set(column.Name, _dialect.ToColumn(column.Type, part));
                if (column.KeyName is not null)
                {
                    Set(column.KeyName, _dialect.ToKey(column.Type, part));
                }
            }
        }

        return new Statement(
            $"UPDATE {EntityTable.NameOf(entity)} SET {string.Join(", ", set)} "
            + "WHERE \"id\" = @p1 AND \"revision\" = @p2",
            [.. arguments]);

        void Set(string column, object? value)
        {
            arguments.Add(value);
            set.Add($"{SqlDialect.Quote(column)} = {ParameterNames.Of(arguments.Count)}");
        }
    }
}
