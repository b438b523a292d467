using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The join table of a many-to-many relation, seen from one side.</summary>
internal sealed record LinkTable(string Name, string OwnColumn, string OtherColumn)
{
    public static LinkTable Of(string entity, FieldDefinition field)
    {
        var relation = field.Relation!;
        return new LinkTable(
            SqlDialect.Quote(relation.JoinTable!),
            SqlDialect.Quote($"{entity}_id"),
            SqlDialect.Quote($"{relation.Target}_id"));
    }

    public string InsertSql =>
        $"INSERT INTO {Name} ({OwnColumn}, {OtherColumn}) VALUES (@p1, @p2) ON CONFLICT DO NOTHING";

    public string DeleteSql => $"DELETE FROM {Name} WHERE {OwnColumn} = @p1 AND {OtherColumn} = @p2";
}
