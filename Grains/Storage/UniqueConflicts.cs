using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>Which unique rule a row that was refused would break. Asked after the fact: most rows break none.</summary>
internal static class UniqueConflicts
{
    /// <summary>The first rule that another record stands in the way of, or null when it is gone already.</summary>
    public static UniqueConflict? Find(Session session, SqlDialect dialect, RowChange row)
    {
        foreach (var rule in row.Entity.UniqueRules)
        {
            if (StatementFor(dialect, row, rule) is { } statement
                && session.Find(statement.Sql, r => (long?)r.GetInt64(0), statement.Arguments) is not null)
            {
                return Of(row, rule);
            }
        }

        return null;
    }

    /// <summary>The rule that is broken when it is another row of the same commit that stands in the way.</summary>
    public static UniqueConflict Guess(RowChange row)
    {
        var changed = row.Columns.Select(c => row.Entity.Fields[c.Ordinal].Name).ToHashSet(StringComparer.Ordinal);
        var rules = row.Entity.UniqueRules.ToList();
        if (rules.Count == 0)
        {
            // Values have just become unique, and this change was decided before that.
            throw SqlDialect.Outdated();
        }

        return Of(row, rules.Find(rule => rule.Any(changed.Contains)) is { IsDefault: false } rule ? rule : rules[0]);
    }

    private static UniqueConflict Of(RowChange row, ImmutableArray<string> rule) => new(
        new RecordKey(row.Entity.Name, row.Id), [.. rule.Select(name => row.Entity.Fields.First(f => f.Name == name))]);

    // What the row does not change it keeps: that is compared with what is stored.
    private static Statement? StatementFor(SqlDialect dialect, RowChange row, ImmutableArray<string> rule)
    {
        var table = EntityTable.NameOf(row.Entity);
        var arguments = new List<object?> { row.Id };
        var conditions = new List<string>();
        foreach (var name in rule)
        {
            var ordinal = row.Entity.Fields.IndexOf(row.Entity.Fields.First(f => f.Name == name));
            var column = dialect.TableOf(row.Entity).ColumnsOf(ordinal)[0];
            var compared = SqlDialect.Quote(column.KeyName ?? column.Name);
            var change = row.Columns.Where(c => c.Ordinal == ordinal).Select(c => (FieldValue?)c.Value)
                .FirstOrDefault();
            if (change is null && row.Kind != ChangeKind.Create)
            {
                conditions.Add($"o.{compared} = (SELECT r.{compared} FROM {table} r WHERE r.\"id\" = @p1)");
                continue;
            }

            if (change is null or { IsNull: true })
            {
                return null;
            }

            arguments.Add(dialect.ToKey(column.Type, column.PartOf(row.Entity.Fields[ordinal].Type, change.Value)));
            conditions.Add($"o.{compared} = {ParameterNames.Of(arguments.Count)}");
        }

        return new Statement(
            $"SELECT o.\"id\" FROM {table} o WHERE o.\"id\" <> @p1 AND o.\"deleted_at\" IS NULL AND "
            + $"{string.Join(" AND ", conditions)} LIMIT 1",
            [.. arguments]);
    }
}
