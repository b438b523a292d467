using System.Collections.Immutable;
using System.Data.Common;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>One silo as the table has it; what only the runtime reads is in <see cref="Facts"/>.</summary>
internal sealed record SiloRow
{
    public required string Address { get; init; }

    public required int Status { get; init; }

    /// <summary>Where clients connect; 0: nowhere.</summary>
    public required int GatewayPort { get; init; }

    /// <summary>When the silo said last that it is alive.</summary>
    public required DateTime AliveAt { get; init; }

    /// <summary>JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>Rises with each change but signs of life.</summary>
    public long Revision { get; init; }
}

/// <summary>The version that a change was decided on, and the one that it makes.</summary>
internal readonly record struct VersionStep(long From, long To);

/// <summary>
/// The silos of a cluster, under one version: whoever adds or changes a silo names the version that the decision was
/// made on, and one of two who name the same one wins.
/// </summary>
internal sealed class SiloTable(Database database)
{
    private const string VersionTable = "cluster_version";

    private const string ListSql = """
        SELECT v."version", s."address", s."status", s."gateway_port", s."alive_at", s."facts", s."revision"
        FROM "cluster_version" v LEFT JOIN "cluster_silo" s ON s."cluster" = v."cluster" WHERE v."cluster" = @p1
        """;

    private const string FindRevisionSql =
        "SELECT \"revision\" FROM \"cluster_silo\" WHERE \"cluster\" = @p1 AND \"address\" = @p2";

    private const string AdvanceSql =
        "UPDATE \"cluster_version\" SET \"version\" = @p1 WHERE \"cluster\" = @p2 AND \"version\" = @p3";

    private const string InsertSql =
        "INSERT INTO \"cluster_silo\" (\"cluster\", \"address\", \"status\", \"gateway_port\", \"alive_at\", "
        + "\"facts\", \"revision\") VALUES (@p1, @p2, @p3, @p4, @p5, @p6, 1)";

    private const string UpdateSql =
        "UPDATE \"cluster_silo\" SET \"status\" = @p1, \"gateway_port\" = @p2, \"alive_at\" = @p3, \"facts\" = @p4, "
        + "\"revision\" = \"revision\" + 1 WHERE \"cluster\" = @p5 AND \"address\" = @p6";

    private const string AliveSql =
        "UPDATE \"cluster_silo\" SET \"alive_at\" = @p1 WHERE \"cluster\" = @p2 AND \"address\" = @p3";

    private const string DeleteSql = "DELETE FROM \"cluster_silo\" WHERE \"cluster\" = @p1 AND \"address\" = @p2";

    private const string DeleteSilosSql = "DELETE FROM \"cluster_silo\" WHERE \"cluster\" = @p1";

    private const string DeleteVersionSql = "DELETE FROM \"cluster_version\" WHERE \"cluster\" = @p1";

    private readonly string _startSql = database.Dialect.InsertIgnore("cluster_version", "cluster", "version");

    private volatile bool _isThere; // and then for good

    public static IEnumerable<string> CreateSql(SqlDialect dialect)
    {
        yield return $"""
            CREATE TABLE IF NOT EXISTS "cluster_version" ("cluster" VARCHAR(64) NOT NULL PRIMARY KEY,
            "version" BIGINT NOT NULL) {dialect.KeyTableSuffix}
            """;
        yield return $"""
            CREATE TABLE IF NOT EXISTS "cluster_silo" ("cluster" VARCHAR(64) NOT NULL,
            "address" VARCHAR(128) NOT NULL, "status" BIGINT NOT NULL, "gateway_port" BIGINT NOT NULL,
            "alive_at" {dialect.ColumnType(FieldType.DateTime)} NOT NULL, "facts" TEXT NOT NULL,
            "revision" BIGINT NOT NULL, PRIMARY KEY ("cluster", "address")) {dialect.KeyTableSuffix}
            """;
    }

    /// <summary>Gives a cluster that is new its first version.</summary>
    /// <exception cref="SchemaException">It is not the database of the records.</exception>
    public async Task StartAsync(string cluster, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken))
        {
            throw new SchemaException(
                "ORO_CLUSTER_DSN: the database has no list of silos; leave it out, or set it to that of ORO_DB_DSN.");
        }

        await database.WriteAsync(session => session.Execute(_startSql, cluster, 0L), cancellationToken);
    }

    /// <summary>Whether any silo has ever been started on the database.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        _isThere = _isThere || await database.ReadAsync(Exists, cancellationToken);

    /// <summary>Whether a silo has said since then that it is alive.</summary>
    public async Task<bool> HasLivingAsync(string cluster, DateTime since, CancellationToken cancellationToken) =>
        await ExistsAsync(cancellationToken)
        && await ListAsync(cluster, cancellationToken) is var (_, silos)
        && silos.Any(s => s.AliveAt > since);

    /// <summary>
    /// The version and all silos as they were at one moment; null before the cluster's first version.
    /// </summary>
    public Task<(long Version, ImmutableArray<SiloRow> Silos)?> ListAsync(
        string cluster, CancellationToken cancellationToken) =>
        database.ReadAsync(session => List(session, cluster), cancellationToken);

    /// <summary>Adds a silo; false when it is there already, or when the cluster is at another version.</summary>
    public Task<bool> InsertAsync(
        string cluster, SiloRow silo, VersionStep step, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => FindRevision(session, cluster, silo.Address) is null
                && session.Execute(AdvanceSql, step.To, cluster, step.From) == 1
                && session.Execute(
                    InsertSql, cluster, silo.Address, (long)silo.Status, (long)silo.GatewayPort,
                    ToColumn(silo.AliveAt), silo.Facts) == 1,
            cancellationToken);

    /// <summary>
    /// Changes a silo; false when it changed since it was read, or the cluster is at another version.
    /// </summary>
    public Task<bool> UpdateAsync(
        string cluster, SiloRow silo, VersionStep step, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => FindRevision(session, cluster, silo.Address) == silo.Revision
                && session.Execute(AdvanceSql, step.To, cluster, step.From) == 1
                && session.Execute(
                    UpdateSql,
                    (long)silo.Status, (long)silo.GatewayPort, ToColumn(silo.AliveAt), silo.Facts, cluster,
                    silo.Address) == 1,
            cancellationToken);

    /// <summary>A sign of life: no other change waits for it or fails by it.</summary>
    public Task MarkAliveAsync(
        string cluster, string address, DateTime at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(AliveSql, ToColumn(at), cluster, address), cancellationToken);

    /// <summary>Forgets silos that are gone for good.</summary>
    public Task DeleteAsync(
        string cluster, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => addresses.Sum(address => session.Execute(DeleteSql, cluster, address)), cancellationToken);

    /// <summary>Forgets the cluster.</summary>
    public Task DeleteAsync(string cluster, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(DeleteSilosSql, cluster) + session.Execute(DeleteVersionSql, cluster),
            cancellationToken);

    private bool Exists(Session session) => database.Dialect.ListColumns(session).Any(c => c.Table == VersionTable);

    private (long Version, ImmutableArray<SiloRow> Silos)? List(Session session, string cluster)
    {
        var version = 0L;
        var rows = session.List(
            ListSql,
            r =>
            {
                version = r.GetInt64(0);
                return r.IsDBNull(1) ? null : Read(r);
            },
            cluster);
        return rows.Count == 0 ? null : (version, [.. rows.OfType<SiloRow>()]);
    }

    private SiloRow Read(DbDataReader row) => new()
    {
        Address = row.GetString(1),
        Status = (int)row.GetInt64(2),
        GatewayPort = (int)row.GetInt64(3),
        AliveAt = database.Dialect.ReadInstant(row, 4),
        Facts = row.GetString(5),
        Revision = row.GetInt64(6),
    };

    private static long? FindRevision(Session session, string cluster, string address) =>
        session.Find<long?>(FindRevisionSql, r => r.GetInt64(0), cluster, address);

    private object ToColumn(DateTime at) =>
        database.Dialect.ToColumn(FieldType.DateTime, FieldValue.Of(at));
}
