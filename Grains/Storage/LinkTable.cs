using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// The join table of a many-to-many relation, seen from one side. Its columns are named for the two entities; where
/// both ends are of one entity, for the two fields, each with the ids that this field shows.
/// </summary>
internal sealed record LinkTable(string Table, string Own, string Other)
{
    public static LinkTable Of(string entity, FieldDefinition field)
    {
        var relation = field.Relation!;
        return relation.Target == entity
            ? new LinkTable(relation.JoinTable!, $"{relation.Inverse}_id", $"{field.Name}_id")
            : new LinkTable(relation.JoinTable!, $"{entity}_id", $"{relation.Target}_id");
    }

    /// <summary>The table's name, quoted.</summary>
    public string Name => SqlDialect.Quote(Table);

    /// <summary>The column with the ids of this side, quoted.</summary>
    public string OwnColumn => SqlDialect.Quote(Own);

    /// <summary>The column with the ids of the other side, quoted.</summary>
    public string OtherColumn => SqlDialect.Quote(Other);

    public string DeleteSql => $"DELETE FROM {Name} WHERE {OwnColumn} = @p1 AND {OtherColumn} = @p2";

    public string InsertSql(SqlDialect dialect) => dialect.InsertIgnore(Table, Own, Other);
}
