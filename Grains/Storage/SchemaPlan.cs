using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>What the schema is, and what is to be done for definitions to find their tables.</summary>
/// <param name="Found">Version of the schema; null when there is none yet.</param>
/// <param name="Steps">In their order; empty when all is there.</param>
internal sealed record SchemaPlan(long? Found, ImmutableArray<SchemaStep> Steps)
{
    /// <summary>Rises when the tables of this folder change in a way that older programs cannot work with.</summary>
    public const int Known = 4;

    public const string VersionSql = "SELECT \"version\" FROM \"schema_version\"";

    /// <summary>What is to be moved for older tables to be like new ones, in their order, after the steps.</summary>
    public ImmutableArray<SchemaMigration> Migrations { get; } =
        [.. SchemaMigration.All.Where(m => Found is { } version && m.Number > version)];

    /// <summary>The version of the product that wrote the schema; null when it did not say so.</summary>
    public string? WrittenBy { get; init; }

    /// <summary>All that is to be done, for people.</summary>
    public IEnumerable<string> Descriptions =>
        Steps.Select(s => s.Description).Concat(Migrations.Select(m => m.Description));

    /// <summary>Whether a newer program made the schema.</summary>
    public bool IsFromTheFuture => Found > Known;

    public bool IsDone => Found == Known && Steps.IsEmpty;

    public static SchemaPlan Make(Session session, SqlDialect dialect, DefinitionSet definitions)
    {
        var columns = dialect.ListColumns(session).ToLookup(c => c.Table, c => c.Column, StringComparer.Ordinal);
        var existing = columns.Select(t => t.Key).Concat(dialect.ListIndexes(session))
            .ToHashSet(StringComparer.Ordinal);
        var found = existing.Contains("schema_version")
            ? session.Find(VersionSql, r => (long?)r.GetInt64(0))
            : null;
        var steps = SystemTables.CreateSql(dialect).Select(sql => SchemaStep.Of(sql, dialect, existing));
        foreach (var entity in definitions.Entities)
        {
            var schema = new EntitySchema(entity, dialect);
            var isThere = columns.Contains(entity.Name);
            steps = steps.Concat(isThere
                ? (IEnumerable<SchemaStep?>)Expand(schema, columns[entity.Name].ToHashSet(StringComparer.Ordinal))
                : [SchemaStep.Of(schema.CreateSql(), dialect, existing)]);
            steps = steps.Concat(schema.IndexSql().Concat(schema.LinkSql())
                .Select(sql => SchemaStep.Of(sql, dialect, existing))
                .Select(step => step is null ? null : step with { IsBesideWork = isThere && step.CanWait }));
        }

        // Both sides of a relation make its join table.
        return new SchemaPlan(found, [.. steps.OfType<SchemaStep>().DistinctBy(s => s.Description)])
        {
            WrittenBy = existing.Contains("schema_writer")
                ? session.Find("SELECT \"product\" FROM \"schema_writer\"", r => r.GetString(0))
                : null,
        };
    }

    private static IEnumerable<SchemaStep> Expand(EntitySchema schema, HashSet<string> existing) =>
        from column in schema.Columns()
        where !existing.Contains(column.Name)
        select new SchemaStep(
            $"add column {schema.Name}.{column.Name}",
            $"ALTER TABLE {SqlDialect.Quote(schema.Name)} ADD COLUMN {SqlDialect.Quote(column.Name)} {column.Type}");
}
