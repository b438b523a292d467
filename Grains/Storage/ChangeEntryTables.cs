using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// What changed, who did it and when. A change writes as little as it can: its entry, which nobody touches again, and a
/// note that the entry waits for its place in the feed. What the history is searched by is written with the places,
/// many at once.
/// </summary>
internal static class ChangeEntryTables
{
    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "change_entry" ("id" {dialect.CountingKey}, "entity" VARCHAR(64) NOT NULL,
            "record_id" BIGINT NOT NULL, "revision" BIGINT NOT NULL, "kind" BIGINT NOT NULL, "at" {instant} NOT NULL,
            "author_id" BIGINT NOT NULL, "write_id" {dialect.BytesType} NOT NULL, "fields" TEXT NOT NULL)
            """;
        yield return dialect.CreateIndex("ix_change_entry_record", "change_entry", ["entity", "record_id", "revision"]);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "waiting_entry" ("entity" VARCHAR(64) NOT NULL, "id" BIGINT NOT NULL,
            PRIMARY KEY ("entity", "id")) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "placed_entry" ("entity" VARCHAR(64) NOT NULL, "position" BIGINT NOT NULL,
            "id" BIGINT NOT NULL, "at" {instant} NOT NULL, "author_id" BIGINT NOT NULL, "kind" BIGINT NOT NULL,
            PRIMARY KEY ("entity", "position")) {dialect.KeyTableSuffix}
            """;
        // These serve the filters of the whole history, newest first.
        yield return dialect.CreateIndex("ix_placed_entry_at", "placed_entry", ["at", "id"]);
        yield return dialect.CreateIndex("ix_placed_entry_author", "placed_entry", ["author_id", "at", "id"]);
        yield return dialect.CreateIndex("ix_placed_entry_kind", "placed_entry", ["entity", "kind", "at", "id"]);
        yield return ChangedFieldTable.CreateSql(dialect);
    }
}
