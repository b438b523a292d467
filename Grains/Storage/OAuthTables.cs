using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>The tables of what other programs were allowed.</summary>
internal static class OAuthTables
{
    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var instant = dialect.ColumnType(FieldType.DateTime);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "oauth_key" ("id" VARCHAR(64) NOT NULL PRIMARY KEY,
            "private_key" {dialect.LongBytesType} NOT NULL, "created_at" {instant} NOT NULL) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "oauth_secret" ("application_id" BIGINT NOT NULL PRIMARY KEY,
            "hash" {dialect.BytesType} NOT NULL, "created_at" {instant} NOT NULL)
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "oauth_grant" ("id" BIGINT NOT NULL PRIMARY KEY,
            "application_id" BIGINT NOT NULL, "user_id" BIGINT NOT NULL, "scope" VARCHAR(255) NOT NULL,
            "expires_at" {instant} NOT NULL, "ended_at" {instant})
            """;
        yield return dialect.CreateIndex("ix_oauth_grant_application", "oauth_grant", ["application_id"]);
        yield return dialect.CreateIndex("ix_oauth_grant_ended", "oauth_grant", ["ended_at"]);
        yield return dialect.CreateIndex("ix_oauth_grant_user", "oauth_grant", ["user_id"]);
        yield return dialect.CreateIndex("ix_oauth_grant_expires", "oauth_grant", ["expires_at"]);
        yield return $"""
            CREATE TABLE IF NOT EXISTS "oauth_token" ("hash" {dialect.BytesType} NOT NULL PRIMARY KEY,
            "grant_id" BIGINT NOT NULL, "kind" VARCHAR(16) NOT NULL, "expires_at" {instant} NOT NULL,
            "used_by" {dialect.BytesType}, "redirect_uri" TEXT, "challenge" VARCHAR(64)) {dialect.KeyTableSuffix}
            """;
        yield return dialect.CreateIndex("ix_oauth_token_expires", "oauth_token", ["expires_at"]);
    }
}
