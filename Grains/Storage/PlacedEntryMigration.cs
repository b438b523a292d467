namespace Oro.Grains.Storage;

/// <summary>
/// Change entries had their positions in a column of their own, and all that the history is searched by was an index
/// over them, which each change wrote twice.
/// </summary>
internal sealed class PlacedEntryMigration() : SchemaMigration(2, "give change entries their places in a table apart")
{
    private const long BatchSize = 20_000; // some tenths of a second

    private static readonly string[] FormerIndexes =
        ["ix_change_entry_feed", "ix_change_entry_at", "ix_change_entry_author", "ix_change_entry_kind"];

    protected override long? Move(Session session, SqlDialect dialect, long after)
    {
        var last = session.Find(
            "SELECT MAX(b.\"id\") FROM (SELECT \"id\" FROM \"change_entry\" WHERE \"id\" > @p1 "
            + "ORDER BY \"id\" LIMIT @p2) b",
            r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0),
            after, BatchSize);
        if (last is not { } end)
        {
            return null;
        }

        session.Execute(
            "INSERT INTO \"placed_entry\" (\"entity\", \"position\", \"id\", \"at\", \"author_id\", \"kind\") "
            + "SELECT \"entity\", \"position\", \"id\", \"at\", \"author_id\", \"kind\" FROM \"change_entry\" "
            + "WHERE \"id\" > @p1 AND \"id\" <= @p2 AND \"position\" IS NOT NULL",
            after, end);
        session.Execute(
            "INSERT INTO \"waiting_entry\" (\"entity\", \"id\") SELECT \"entity\", \"id\" FROM \"change_entry\" "
            + "WHERE \"id\" > @p1 AND \"id\" <= @p2 AND \"position\" IS NULL",
            after, end);
        return end;
    }

    // The column stays, empty from now on: taking it away would write a large table anew on some databases.
    protected override void Finish(Session session, SqlDialect dialect)
    {
        var indexes = dialect.ListIndexes(session).ToHashSet(StringComparer.Ordinal);
        foreach (var index in FormerIndexes.Where(indexes.Contains))
        {
            session.Execute(dialect.DropIndex(index, "change_entry"));
        }

        if (dialect.Analyze("placed_entry") is { } analyze)
        {
            session.Execute(analyze);
        }
    }
}
