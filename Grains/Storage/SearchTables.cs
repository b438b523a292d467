namespace Oro.Grains.Storage;

/// <summary>The tables of the search index and of how far it is.</summary>
internal static class SearchTables
{
    public const int MaxTitleLength = 255;

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        var fullText = dialect.FullText;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "search_record" ("id" {dialect.CountingKey}, "entity" VARCHAR(64) NOT NULL,
            "record_id" BIGINT NOT NULL, "revision" BIGINT NOT NULL, "title" VARCHAR({MaxTitleLength}) NOT NULL,
            "words" TEXT NOT NULL{fullText.TablePart})
            """;
        yield return dialect.CreateIndex(
            "ux_search_record_key", "search_record", ["entity", "record_id"], isUnique: true);
        foreach (var statement in fullText.CreateSql)
        {
            yield return statement;
        }

        yield return $"""
            CREATE TABLE IF NOT EXISTS "search_cursor" ("entity" VARCHAR(64) NOT NULL, "engine" VARCHAR(150) NOT NULL,
            "fence" BIGINT NOT NULL, "epoch" BIGINT NOT NULL, "place" BIGINT NOT NULL, "reindexed_id" BIGINT,
            "layout" BIGINT NOT NULL, PRIMARY KEY ("entity", "engine")) {dialect.KeyTableSuffix}
            """;
    }
}
