using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>How the records of an entity lie in its table. Made once for each definition.</summary>
internal sealed class EntityTable
{
    private static readonly ConditionalWeakTable<EntityDefinition, EntityTable> Known = [];

    private EntityTable(EntityDefinition entity)
    {
        Entity = entity;
        Name = SqlDialect.Quote(entity.Name);
        Stored = [.. Enumerable.Range(0, entity.Fields.Length).Where(i => !entity.Fields[i].IsToMany)];
        var columns = Stored.Select(i => SqlDialect.Quote(ColumnOf(entity.Fields[i]))).ToArray();
        InsertSql = $"INSERT INTO {Name} ({string.Join(", ", columns.Prepend("\"revision\"").Prepend("\"id\""))}) "
            + $"VALUES ({ParameterNames.UpTo(columns.Length + 2)}) ON CONFLICT DO NOTHING";
        RevisionSql = $"SELECT \"revision\" FROM {Name} WHERE \"id\" = @p1";
    }

    public EntityDefinition Entity { get; }

    /// <summary>The table's name, quoted.</summary>
    public string Name { get; }

    /// <summary>Ordinals of the fields that have a column, in the order of the columns.</summary>
    public ImmutableArray<int> Stored { get; }

    /// <summary>Id, revision and one parameter for each of <see cref="Stored"/>.</summary>
    public string InsertSql { get; }

    public string RevisionSql { get; }


    public static EntityTable Of(EntityDefinition entity) => Known.GetValue(entity, e => new EntityTable(e));

    /// <summary>Column of a field that has one, not quoted.</summary>
    public static string ColumnOf(FieldDefinition field) =>
        field.Type == FieldType.ManyToOne ? $"{field.Name}_id" : field.Name;

    /// <summary>Gives a row when the record is there and not in the trash.</summary>
    public static string ExistsIn(string entity) =>
        $"SELECT 1 FROM {SqlDialect.Quote(entity)} WHERE \"id\" = @p1 AND \"deleted_at\" IS NULL";
}
