namespace Oro.Grains.Storage;

/// <summary>Change entries that had their places before fields were listed are found by their fields too.</summary>
internal sealed class ChangedFieldMigration() : SchemaMigration(3, "list the fields of older change entries")
{
    private const long BatchSize = 5000; // each has a few fields, which are taken out of its text

    protected override long? Move(Session session, SqlDialect dialect, long after)
    {
        var last = session.Find(
            "SELECT MAX(b.\"id\") FROM (SELECT \"id\" FROM \"change_entry\" WHERE \"id\" > @p1 "
            + "ORDER BY \"id\" LIMIT @p2) b",
            r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0),
            after, BatchSize);
        if (last is { } end)
        {
            ChangedFieldTable.InsertMissing(session, dialect, after, end);
        }

        return last;
    }

    protected override void Finish(Session session, SqlDialect dialect)
    {
        if (dialect.Analyze("changed_field") is { } analyze)
        {
            session.Execute(analyze);
        }
    }
}
