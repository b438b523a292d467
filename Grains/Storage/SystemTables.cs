using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The tables that do not come from definitions.</summary>
internal static class SystemTables
{
    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return "CREATE TABLE IF NOT EXISTS \"schema_version\" "
            + "(\"id\" BIGINT PRIMARY KEY, \"version\" BIGINT NOT NULL)";
        yield return $"""
            CREATE TABLE IF NOT EXISTS "change_entry" ("id" {dialect.CountingKey}, "entity" VARCHAR(64) NOT NULL,
            "record_id" BIGINT NOT NULL, "revision" BIGINT NOT NULL, "kind" BIGINT NOT NULL, "at" {instant} NOT NULL,
            "author_id" BIGINT NOT NULL, "write_id" {dialect.BytesType} NOT NULL, "position" BIGINT,
            "fields" TEXT NOT NULL)
            """;
        // Entries without a position come first: the sequencer finds its work at the front.
        yield return dialect.CreateIndex("ix_change_entry_feed", "change_entry", ["entity", "position", "id"]);
        yield return dialect.CreateIndex("ix_change_entry_record", "change_entry", ["entity", "record_id", "revision"]);
        // These serve the filters of the whole history, newest first.
        yield return dialect.CreateIndex("ix_change_entry_at", "change_entry", ["at", "id"]);
        yield return dialect.CreateIndex("ix_change_entry_author", "change_entry", ["author_id", "at", "id"]);
        yield return dialect.CreateIndex("ix_change_entry_kind", "change_entry", ["entity", "kind", "at", "id"]);
        yield return ChangedFieldTable.CreateSql(dialect);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "write_log" ("write_id" {dialect.BytesType} NOT NULL PRIMARY KEY,
            "fingerprint" TEXT, "answer" TEXT NOT NULL, "at" {instant} NOT NULL) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "feed" ("entity" VARCHAR(64) NOT NULL PRIMARY KEY, "epoch" BIGINT NOT NULL,
            "fence" BIGINT NOT NULL, "last_offset" BIGINT NOT NULL) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "id_block" ("entity" VARCHAR(64) NOT NULL PRIMARY KEY,
            "next_id" BIGINT NOT NULL) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "password" ("user_id" BIGINT NOT NULL PRIMARY KEY,
            {CredentialTable.NameColumns(dialect)}, "hash" TEXT NOT NULL)
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "api_key" ("hash" {dialect.BytesType} NOT NULL PRIMARY KEY,
            "user_id" BIGINT NOT NULL, "created_at" {instant} NOT NULL) {dialect.KeyTableSuffix}
            """;
        foreach (var statement in DefinitionTable.CreateSql(dialect)
            .Concat(GrainStateTable.CreateSql(dialect))
            .Concat(MessageTables.CreateSql(dialect))
            .Concat(SearchTables.CreateSql(dialect))
            .Concat(SiloTable.CreateSql(dialect)))
        {
            yield return statement;
        }
    }
}
