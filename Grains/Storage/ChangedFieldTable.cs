using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>
/// Which change entries speak of which field, by time: what the history of one field is found by. Written when entries
/// get their positions, so that no change waits for it. What a record was created with is not listed.
/// </summary>
internal static class ChangedFieldTable
{
    public static string CreateSql(SqlDialect dialect) =>
        $"""
        CREATE TABLE IF NOT EXISTS "changed_field" ("entity" VARCHAR(64) NOT NULL, "field" VARCHAR(64) NOT NULL,
        "at" {dialect.ColumnType(FieldType.DateTime)} NOT NULL, "entry_id" BIGINT NOT NULL,
        PRIMARY KEY ("entity", "field", "at", "entry_id")) {dialect.KeyTableSuffix}
        """;

    /// <summary>
    /// Lists the fields of those entries behind one id and up to another that have their places and are not listed.
    /// </summary>
    public static void InsertMissing(Session session, SqlDialect dialect, long after, long end)
    {
        var field = dialect.ChangedField("c");
        session.Execute(
            "INSERT INTO \"changed_field\" (\"entity\", \"field\", \"at\", \"entry_id\") "
            + $"SELECT e.\"entity\", {field}, e.\"at\", e.\"id\" "
            + $"FROM \"change_entry\" e CROSS JOIN {dialect.ChangedFields("e.\"fields\"", "c")} "
            // MySQL takes no subquery over the table that is written.
            + $"LEFT JOIN \"changed_field\" f ON f.\"entity\" = e.\"entity\" AND f.\"field\" = {field} "
            + "AND f.\"at\" = e.\"at\" AND f.\"entry_id\" = e.\"id\" "
            + "LEFT JOIN \"waiting_entry\" w ON w.\"entity\" = e.\"entity\" AND w.\"id\" = e.\"id\" "
            + "WHERE e.\"id\" > @p1 AND e.\"id\" <= @p2 AND f.\"entry_id\" IS NULL AND w.\"id\" IS NULL "
            + $"AND e.\"kind\" <> {(int)Oro.Records.ChangeKind.Create}",
            after, end);
    }

    /// <summary>Lists the fields of entries that are not listed yet.</summary>
    /// <param name="session">Its transaction.</param>
    /// <param name="dialect">The database's.</param>
    /// <param name="entries">Their ids, as a list parameter.</param>
    public static void Insert(Session session, SqlDialect dialect, object entries)
    {
        var isAny = dialect.IsAnyOf(FieldType.Integer, "e.\"id\"", ParameterNames.Of(1));
        session.Execute(
            "INSERT INTO \"changed_field\" (\"entity\", \"field\", \"at\", \"entry_id\") "
            + $"SELECT e.\"entity\", {dialect.ChangedField("c")}, e.\"at\", e.\"id\" "
            + $"FROM \"change_entry\" e, {dialect.ChangedFields("e.\"fields\"", "c")} "
            + $"WHERE {isAny} AND e.\"kind\" <> {(int)Oro.Records.ChangeKind.Create}",
            entries);
    }
}
