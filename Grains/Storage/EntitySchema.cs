using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// Tables and indexes of one entity. Indexes hold the live records only, since lists ask for nothing else, and end with
/// all that a list needs to know which ids it has: so an index alone answers that.
/// </summary>
internal sealed class EntitySchema(EntityDefinition entity, SqlDialect dialect)
{
    public string Name => entity.Name;

    /// <summary>Every column but the key, with its type.</summary>
    public IEnumerable<(string Name, string Type)> Columns()
    {
        yield return ("revision", "BIGINT NOT NULL");
        foreach (var field in entity.Fields.SelectMany(f => EntityTable.StoredIn(f)))
        {
            // No foreign keys: the door checks references itself, and more strictly, as a target in the trash is none.
            yield return (EntityTable.ColumnOf(field), dialect.ColumnType(field.Type));
            if (dialect.KeyColumnType(field.Type) is { } keyType)
            {
                yield return (EntityTable.KeyColumnOf(field), keyType);
            }
        }

        yield return ("deleted_at", dialect.ColumnType(FieldType.DateTime));
        if (dialect.LiveColumnType is { } liveType && entity.UniqueRules.Any())
        {
            yield return (SqlDialect.LiveColumn, liveType);
        }
    }

    public string CreateSql()
    {
        var columns = Columns().Select(c => $", {SqlDialect.Quote(c.Name)} {c.Type}");
        return $"CREATE TABLE {SqlDialect.Quote(Name)} (\"id\" {dialect.KeyType}{string.Concat(columns)})";
    }

    public IEnumerable<string> IndexSql()
    {
        // The other end of a relation finds its records by the field that points to it.
        var single = entity.Fields
            .Where(f => !f.IsToMany && (f.IsIndexed || f.Relation?.Inverse is not null))
            .Select(f => new[] { f.Name });
        foreach (var fields in single.Concat(entity.Indexes.Select(i => i.ToArray())))
        {
            var name = string.Join('_', fields.Select(f => ColumnOf(f, isKey: false)));
            var columns = fields.Select(f => ColumnOf(f, isKey: true));
            yield return Index(name, columns.Append("id").Append("deleted_at"), "IS NULL");
        }

        yield return Index("trash", ["deleted_at"], "IS NOT NULL");
        foreach (var rule in entity.UniqueRules)
        {
            yield return dialect.CreateUniqueIndex(
                $"ux_{Name}_{string.Join('_', rule)}", Name, rule.Select(f => ColumnOf(f, isKey: true)));
        }
    }

    /// <summary>Join tables; whichever side comes first makes them.</summary>
    public IEnumerable<string> LinkSql()
    {
        foreach (var field in entity.Fields.Where(f => f.Type == FieldType.ManyToMany))
        {
            var (links, table) = (LinkTable.Of(Name, field), field.Relation!.JoinTable);
            // The same primary key from both sides: the columns in the order of the alphabet.
            var (first, second) = string.CompareOrdinal(links.Own, links.Other) < 0
                ? (links.Own, links.Other)
                : (links.Other, links.Own);
            yield return $"CREATE TABLE IF NOT EXISTS {links.Name} (\"{first}\" BIGINT NOT NULL, "
                + $"\"{second}\" BIGINT NOT NULL, PRIMARY KEY (\"{first}\", \"{second}\")) {dialect.KeyTableSuffix}";
            yield return dialect.CreateIndex($"ix_{table}_inverse", table!, [second, first]);
        }
    }

    private string Index(string name, IEnumerable<string> columns, string deletedAt) =>
        dialect.CreateListIndex($"ix_{Name}_{name}", Name, columns.Distinct(), $"\"deleted_at\" {deletedAt}");

    private string ColumnOf(string name, bool isKey)
    {
        var field = entity.Fields.FirstOrDefault(f => f.Name == name);
        return field is null ? name
            : isKey && dialect.KeyColumnType(field.Type) is not null ? EntityTable.KeyColumnOf(field)
            : EntityTable.ColumnOf(field);
    }
}
