using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>A column of a field or of a part of it, and where its values stand in an INSERT.</summary>
/// <param name="Name">Not quoted.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Part">Index of the part that it holds; -1: the whole value.</param>
/// <param name="Place">Place of the value among the parameters.</param>
/// <param name="KeyName">The column beside it by which it is compared, or null.</param>
/// <param name="KeyPlace">Place of that one's value.</param>
internal sealed record FieldColumn(
    string Name, FieldType Type, int Part, int Place, string? KeyName, int KeyPlace)
{
    /// <summary>What the column holds of a value of a field of that type.</summary>
    public FieldValue PartOf(FieldType type, FieldValue value) =>
        Part < 0 ? value : FieldParts.Split(type, value)[Part];
}

/// <summary>
/// How the records of an entity lie in its table. Made once for each, by <see cref="SqlDialect.TableOf"/>.
/// </summary>
internal sealed class EntityTable
{
    private const int FirstPlace = 2; // behind id and revision

    private readonly ImmutableArray<ImmutableArray<FieldColumn>> _columns;

    public EntityTable(EntityDefinition entity, SqlDialect dialect)
    {
        Name = NameOf(entity);
        var stored = entity.Fields.SelectMany(f => StoredIn(f)).ToList();
        var keyed = stored.Where(f => dialect.KeyColumnType(f.Type) is not null).ToList();
        _columns = [.. entity.Fields.Select(ColumnsOf)];
        Nothing =
        [
            .. stored.Select(f => dialect.ToColumn(f.Type, FieldValue.Null)),
            .. keyed.Select(f => dialect.ToKey(f.Type, FieldValue.Null)),
        ];
        InsertSql = dialect.InsertIgnore(
            entity.Name, ["id", "revision", .. stored.Select(ColumnOf), .. keyed.Select(KeyColumnOf)]);
        RevisionSql = $"SELECT \"revision\" FROM {Name} WHERE \"id\" = @p1";

        ImmutableArray<FieldColumn> ColumnsOf(FieldDefinition field) =>
            [.. StoredIn(field).Select((part, index) => Column(part, field.IsStructured ? index : -1))];

        FieldColumn Column(FieldDefinition part, int index)
        {
            var key = keyed.IndexOf(part);
            return new FieldColumn(
                ColumnOf(part), part.Type, index, FirstPlace + stored.IndexOf(part),
                key < 0 ? null : KeyColumnOf(part), key < 0 ? -1 : FirstPlace + stored.Count + key);
        }
    }

    /// <summary>The table's name, quoted.</summary>
    public string Name { get; }

    /// <summary>What each column of a field holds when there is no value, in the order of the columns.</summary>
    public ImmutableArray<object> Nothing { get; }

    /// <summary>Id, revision, a parameter for each column of a field, then for each that is compared by.</summary>
    public string InsertSql { get; }

    public string RevisionSql { get; }

    /// <summary>The columns of the field with that ordinal; none of a to-many relation.</summary>
    public ImmutableArray<FieldColumn> ColumnsOf(int ordinal) => _columns[ordinal];

    /// <summary>What has a column: the field, its parts, or nothing.</summary>
    public static ImmutableArray<FieldDefinition> StoredIn(FieldDefinition field) =>
        field.IsToMany || field.IsComputed ? [] : field.IsStructured ? FieldParts.Of(field) : [field];

    /// <summary>Name of the table, quoted.</summary>
    public static string NameOf(EntityDefinition entity) => SqlDialect.Quote(entity.Name);

    /// <summary>Column of a field that has one, not quoted.</summary>
    public static string ColumnOf(FieldDefinition field) =>
        Numbered(field.Type == FieldType.ManyToOne ? $"{field.Name}_id" : field.Name, field.Column);

    /// <summary>Column by which the texts of a field are compared, not quoted; no field can be called so.</summary>
    public static string KeyColumnOf(FieldDefinition field) => Numbered($"{field.Name}$key", field.Column);

    /// <summary>A name with the number of a field's column; no field can be called so.</summary>
    public static string Numbered(string name, int number) => number == 0 ? name : $"{name}${number}";

    /// <summary>Gives a row when the record is there and not in the trash.</summary>
    public static string ExistsIn(string entity) =>
        $"SELECT 1 FROM {SqlDialect.Quote(entity)} WHERE \"id\" = @p1 AND \"deleted_at\" IS NULL";
}
