using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// How the records of an entity lie in its table. Made once for each, by <see cref="SqlDialect.TableOf"/>.
/// </summary>
internal sealed class EntityTable
{
    public EntityTable(EntityDefinition entity, SqlDialect dialect)
    {
        Name = NameOf(entity);
        Stored = [.. Enumerable.Range(0, entity.Fields.Length).Where(i => !entity.Fields[i].IsToMany)];
        Keyed = [.. Stored.Where(i => dialect.KeyColumnType(entity.Fields[i].Type) is not null)];
        Nothing =
        [
            .. Stored.Select(i => dialect.ToColumn(entity.Fields[i].Type, FieldValue.Null)),
            .. Keyed.Select(i => dialect.ToKey(entity.Fields[i].Type, FieldValue.Null)),
        ];
        InsertSql = dialect.InsertIgnore(
            entity.Name,
            [
                "id", "revision", .. Stored.Select(i => ColumnOf(entity.Fields[i])),
                .. Keyed.Select(i => KeyColumnOf(entity.Fields[i])),
            ]);
        RevisionSql = $"SELECT \"revision\" FROM {Name} WHERE \"id\" = @p1";
    }

    /// <summary>The table's name, quoted.</summary>
    public string Name { get; }

    /// <summary>Ordinals of the fields that have a column, in the order of the columns.</summary>
    public ImmutableArray<int> Stored { get; }

    /// <summary>Ordinals of the fields that have a second column to be compared by, in the order of those.</summary>
    public ImmutableArray<int> Keyed { get; }

    /// <summary>What each of these columns holds when there is no value.</summary>
    public ImmutableArray<object> Nothing { get; }

    /// <summary>Id, revision, one parameter for each of <see cref="Stored"/> and one of <see cref="Keyed"/>.</summary>
    public string InsertSql { get; }

    public string RevisionSql { get; }

    /// <summary>Name of the table, quoted.</summary>
    public static string NameOf(EntityDefinition entity) => SqlDialect.Quote(entity.Name);

    /// <summary>Column of a field that has one, not quoted.</summary>
    public static string ColumnOf(FieldDefinition field) =>
        field.Type == FieldType.ManyToOne ? $"{field.Name}_id" : field.Name;

    /// <summary>Column by which the texts of a field are compared, not quoted; no field can be called so.</summary>
    public static string KeyColumnOf(FieldDefinition field) => $"{field.Name}$key";

    /// <summary>Gives a row when the record is there and not in the trash.</summary>
    public static string ExistsIn(string entity) =>
        $"SELECT 1 FROM {SqlDialect.Quote(entity)} WHERE \"id\" = @p1 AND \"deleted_at\" IS NULL";
}
