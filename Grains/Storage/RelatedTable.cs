using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The live records at the other end of a to-many field, as the inner part of a correlated subquery.</summary>
internal static class RelatedTable
{
    /// <summary>
    /// FROM and WHERE; the other record's table has the alias, the one around it is <paramref name="from"/>.
    /// </summary>
    public static string FromWhere(QueryTable from, FieldDefinition field, string alias)
    {
        var relation = field.Relation!;
        var target = $"{SqlDialect.Quote(relation.Target)} {alias}";
        if (field.Type == FieldType.OneToMany)
        {
            return $"FROM {target} WHERE {alias}.{SqlDialect.Quote($"{relation.Inverse}_id")} = {from.Id} "
                + $"AND {alias}.\"deleted_at\" IS NULL";
        }

        var links = LinkTable.Of(from.Entity.Definition.Name, field);
        return $"FROM {links.Name} {alias}l JOIN {target} ON {alias}.\"id\" = {alias}l.{links.OtherColumn} "
            + $"WHERE {alias}l.{links.OwnColumn} = {from.Id} AND {alias}.\"deleted_at\" IS NULL";
    }
}
