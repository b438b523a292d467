using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The tables of the message queue.</summary>
internal static class MessageTables
{
    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        var text = dialect.ColumnType(FieldType.Text);
        // The rank is the priority upside down, so that what goes first sorts first.
        yield return $"""
            CREATE TABLE IF NOT EXISTS "message" ("id" {dialect.CountingKey}, "uid" {dialect.BytesType} NOT NULL UNIQUE,
            "topic" VARCHAR(100) NOT NULL, "message_key" VARCHAR(200) NOT NULL, "lane" BIGINT NOT NULL,
            "partition" BIGINT NOT NULL, "rank" BIGINT NOT NULL, "status" BIGINT NOT NULL, "due_at" {instant},
            "attempt" BIGINT NOT NULL, "lost" BIGINT NOT NULL, "created_at" {instant} NOT NULL, "dead_at" {instant},
            "user_id" BIGINT, "organization_id" BIGINT, "body" {text} NOT NULL, "last_error" {text})
            """;
        yield return dialect.CreateIndex("ix_message_take", "message", ["partition", "status", "rank", "id"]);
        yield return dialect.CreateIndex("ix_message_time", "message", ["partition", "status", "due_at"]);
        yield return dialect.CreateIndex("ix_message_lane", "message", ["lane", "status"]);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "message_partition" ("partition" BIGINT NOT NULL PRIMARY KEY,
            "fence" BIGINT NOT NULL, "turn" BIGINT NOT NULL, "owner" VARCHAR(200)) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "message_pause" ("topic" VARCHAR(100) NOT NULL PRIMARY KEY)
            {dialect.KeyTableSuffix}
            """;
    }
}
