using System.Text;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The tables of one SELECT: that of an entity, and those joined to it along to-one relations.</summary>
/// <param name="definitions">All entities.</param>
/// <param name="root">The table of the entity.</param>
/// <param name="isVisible">The condition under which a row of a table may be seen; null for none at all.</param>
internal sealed class QueryScope(DefinitionSet definitions, QueryTable root, Func<QueryTable, string?>? isVisible)
{
    private const string LiveOnly = ".\"deleted_at\" IS NULL";

    private readonly Dictionary<string, QueryTable> _joined = new(StringComparer.Ordinal);
    private readonly StringBuilder _joins = new();

    public QueryScope(
        DefinitionSet definitions, EntityIndex entity, string alias, Func<QueryTable, string?>? isVisible)
        : this(definitions, new QueryTable(entity, alias), isVisible)
    {
    }

    public QueryTable Root => root;

    public Func<QueryTable, string?>? IsVisible => isVisible;

    /// <summary>The FROM clause, complete once every expression of the SELECT is made.</summary>
    public string From => $"FROM {EntityTable.NameOf(Root.Entity.Definition)} {Root.Alias}{_joins}";

    /// <summary>The table that a to-one field leads to; the same one for the same way.</summary>
    public QueryTable Join(QueryTable from, FieldDefinition field) => Join(from, field, "");

    /// <summary>The same, of which a record in the trash is none.</summary>
    public QueryTable JoinLive(QueryTable from, FieldDefinition field) => Join(from, field, LiveOnly);

    private QueryTable Join(QueryTable from, FieldDefinition field, string condition)
    {
        var column = from.Column(field);
        if (!_joined.TryGetValue(column + condition, out var table))
        {
            table = new QueryTable(definitions.Get(field.Relation!.Target), $"{root.Alias}{_joined.Count + 1}");
            _joined.Add(column + condition, table);
            _joins.Append(" LEFT JOIN ").Append(EntityTable.NameOf(table.Entity.Definition)).Append(' ')
                .Append(table.Alias).Append(" ON ").Append(table.Id).Append(" = ").Append(column);
            if (condition.Length > 0)
            {
                _joins.Append(" AND ").Append(table.Alias).Append(condition);
            }

            if (isVisible?.Invoke(table) is { } visible)
            {
                _joins.Append(" AND ").Append(visible);
            }
        }

        return table;
    }
}

/// <summary>One table of a SELECT.</summary>
internal sealed record QueryTable(EntityIndex Entity, string Alias)
{
    public string Id => $"{Alias}.\"id\"";

    public string Column(FieldDefinition field) => $"{Alias}.{SqlDialect.Quote(EntityTable.ColumnOf(field))}";

    /// <summary>The column that filters and orders look at.</summary>
    public string Compared(FieldDefinition field, SqlDialect dialect) => dialect.KeyColumnType(field.Type) is null
        ? Column(field)
        : $"{Alias}.{SqlDialect.Quote(EntityTable.KeyColumnOf(field))}";

    public FieldDefinition Field(string name) => Entity.FindField(name)
        ?? throw new InvalidOperationException($"Entity '{Entity.Definition.Name}' has no field '{name}'.");
}
