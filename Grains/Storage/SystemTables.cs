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
        yield return "CREATE TABLE IF NOT EXISTS \"schema_writer\" "
            + "(\"id\" BIGINT PRIMARY KEY, \"product\" VARCHAR(255) NOT NULL)";
        yield return "CREATE TABLE IF NOT EXISTS \"schema_progress\" "
            + "(\"migration\" BIGINT PRIMARY KEY, \"place\" BIGINT NOT NULL)";
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
        foreach (var statement in ChangeEntryTables.CreateSql(dialect)
            .Concat(ApiKeyTable.CreateSql(dialect))
            .Concat(DefinitionTable.CreateSql(dialect))
            .Append(DeclaredFormulaTable.CreateSql(dialect))
            .Append(AccessVersion.CreateSql)
            .Concat(GrainStateTable.CreateSql(dialect))
            .Concat(MailedTokenTable.CreateSql(dialect))
            .Concat(MessageTables.CreateSql(dialect))
            .Concat(OAuthTables.CreateSql(dialect))
            .Concat(PasswordTable.CreateSql(dialect))
            .Concat(SearchTables.CreateSql(dialect))
            .Concat(SecondFactorTable.CreateSql(dialect))
            .Concat(SignInEntryTable.CreateSql(dialect))
            .Concat(SiloTable.CreateSql(dialect))
            .Concat(UserSessionTable.CreateSql(dialect)))
        {
            yield return statement;
        }
    }
}
