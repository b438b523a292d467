using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// Tables and indexes of one entity. Indexes hold the live records only, since lists ask for nothing else, and end with
/// all that a list needs to know which ids it has: so an index alone answers that.
/// </summary>
internal sealed class EntitySchema(EntityDefinition entity, SqlDialect dialect)
{
    private const int MaxNameLength = 63; // PostgreSQL's, in bytes; every name is ASCII

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
        var columns = Columns();
        if (dialect.FirstLiveColumnType is { } live)
        {
            columns = columns.Where(c => c.Name != SqlDialect.LiveColumn).Append((SqlDialect.LiveColumn, live));
        }

        var sql = string.Concat(columns.Select(c => $", {SqlDialect.Quote(c.Name)} {c.Type}"));
        return $"CREATE TABLE {SqlDialect.Quote(Name)} (\"id\" {dialect.KeyType}{sql})";
    }

    public IEnumerable<string> IndexSql()
    {
        foreach (var (name, columns) in IndexedColumns())
        {
            yield return Index(name, columns.Append("id").Append("deleted_at"), "IS NULL");
        }

        yield return Index("trash", ["deleted_at"], "IS NOT NULL");
        foreach (var rule in entity.UniqueRules)
        {
            yield return dialect.CreateUniqueIndex(
                NameOfUnique(rule), Name, rule.Select(f => ColumnOf(f, isKey: true)));
        }
    }

    /// <summary>Name of the index that keeps these fields unique.</summary>
    public string NameOfUnique(ImmutableArray<string> rule) => Within($"ux_{Name}_"
        + string.Join('_', rule.Select(f => EntityTable.Numbered(f, entity.Fields.First(o => o.Name == f).Column))));

    /// <summary>Names of all its indexes.</summary>
    public IEnumerable<string> IndexNames() =>
        entity.UniqueRules.Select(NameOfUnique).Concat(IndexedColumns().Select(c => NameOfIndex(c.Name)));

    /// <summary>
    /// Those of the indexes that the table has which this program made for what is unique or indexed no more.
    /// </summary>
    public IEnumerable<string> Surplus(IEnumerable<string> existing)
    {
        var wanted = IndexNames().ToHashSet(StringComparer.Ordinal);
        var known = entity.Fields.Where(f => !f.IsToMany).Select(f => NameOfIndex(ColumnOf(f.Name, isKey: false)))
            .ToHashSet(StringComparer.Ordinal);
        return existing.Where(name => !wanted.Contains(name)
            && (known.Contains(name) || name.StartsWith($"ux_{Name}_", StringComparison.Ordinal)));
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

    private IEnumerable<(string Name, IEnumerable<string> Columns)> IndexedColumns()
    {
        // The other end of a relation finds its records by the field that points to it.
        var single = entity.Fields
            .Where(f => !f.IsToMany && (f.IsIndexed || f.Relation?.Inverse is not null))
            .Select(f => ImmutableArray.Create(f.Name));
        return single.Concat(entity.Indexes).Select(fields => (
            string.Join('_', fields.Select(f => ColumnOf(f, isKey: false))),
            fields.Select(f => ColumnOf(f, isKey: true))));
    }

    private string NameOfIndex(string columns) => $"ix_{Name}_{columns}";

    // Of several fields it may be longer than the name that a database keeps whole.
    private static string Within(string name) => name.Length <= MaxNameLength
        ? name
        : $"{name[..(MaxNameLength - 9)]}_"
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));

    private string Index(string name, IEnumerable<string> columns, string deletedAt) =>
        dialect.CreateListIndex(NameOfIndex(name), Name, columns.Distinct(), $"\"deleted_at\" {deletedAt}");

    private string ColumnOf(string name, bool isKey)
    {
        // Of a field of several parts, the first is what it is compared by.
        var field = entity.Fields.FirstOrDefault(f => f.Name == name) is { } found
            ? EntityTable.StoredIn(found).FirstOrDefault() : null;
        return field is null ? name
            : isKey && dialect.KeyColumnType(field.Type) is not null ? EntityTable.KeyColumnOf(field)
            : EntityTable.ColumnOf(field);
    }
}
