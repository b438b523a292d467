namespace Oro.Grains.Storage;

/// <summary>
/// Counts the commits that change what users may do, in their transactions: whoever knows what was committed up to the
/// newest number knows all of it.
/// </summary>
internal sealed class AccessVersion(Database database)
{
    private const string FindSql = "SELECT \"version\" FROM \"access_version\" WHERE \"id\" = @p1";
    private const string Table = "access_version";
    private const long Id = 1; // the only row

    public static string CreateSql =>
        "CREATE TABLE IF NOT EXISTS \"access_version\" (\"id\" BIGINT PRIMARY KEY, \"version\" BIGINT NOT NULL)";

    /// <summary>
    /// One more; when one is expected, only if it is still that one, so that who decided over what people may do is
    /// not overtaken by another who did.
    /// </summary>
    public static Statement Raise(SqlDialect dialect, long? expected) => expected switch
    {
        null => new(
            dialect.Upsert(Table, ["id"], ["version"], "\"version\" = \"access_version\".\"version\" + 1"), Id, 1L),
        // A database that is older than these numbers has none yet.
        0 => new(dialect.InsertIgnore(Table, "id", "version"), Id, 1L),
        { } version => new(
            "UPDATE \"access_version\" SET \"version\" = \"version\" + 1 WHERE \"id\" = @p1 AND \"version\" = @p2",
            Id, version),
    };

    /// <summary>The newest number; 0 before the first.</summary>
    public Task<long> GetAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, r => (long?)r.GetInt64(0), Id) ?? 0, cancellationToken);
}
