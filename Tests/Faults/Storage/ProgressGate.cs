using System.Data.Common;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Storage;

/// <summary>
/// A trigger of the database at which a migration stops before it comes past a place, for as long as this is open: what
/// happens there happens in the middle of it, however fast the machine is.
/// </summary>
internal sealed class ProgressGate : IAsyncDisposable
{
    private readonly string _dsn;
    private readonly string _folder;
    private readonly DbConnection _holder;

    private ProgressGate(string dsn, string folder, DbConnection holder) =>
        (_dsn, _folder, _holder) = (dsn, folder, holder);

    public static async Task<ProgressGate> CloseAsync(string dsn, string folder, long place)
    {
        await TestSql.ExecuteAsync(dsn, folder, CloseSql(dsn, place));
        var holder = await TestSql.OpenAsync(dsn, folder);
        await using var command = holder.CreateCommand();
        command.CommandText = HoldSql(dsn);
        await command.ExecuteScalarAsync();
        return new(dsn, folder, holder);
    }

    /// <summary>After the process that waits there was killed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        await TestSql.ExecuteAsync(_dsn, _folder, OpenSql(_dsn));
    }

    private static string[] CloseSql(string dsn, long place) => Scheme(dsn) switch
    {
        "sqlite" =>
        [
            "CREATE VIEW endless AS WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step) "
            + "SELECT n FROM step",
            $"CREATE TRIGGER gate BEFORE INSERT ON schema_progress WHEN NEW.place >= {place} "
            + "BEGIN SELECT MAX(n) FROM endless; END",
        ],
        "mysql" =>
        [
            "CREATE TRIGGER gate BEFORE INSERT ON schema_progress FOR EACH ROW "
            + $"BEGIN IF NEW.place >= {place} THEN DO GET_LOCK(CONCAT(DATABASE(), '-gate'), 600); END IF; END",
        ],
        _ =>
        [
            "CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS "
            + $"$$ BEGIN IF NEW.place >= {place} THEN PERFORM pg_advisory_xact_lock(1); END IF; RETURN NEW; END $$",
            "CREATE TRIGGER gate BEFORE INSERT ON schema_progress FOR EACH ROW EXECUTE FUNCTION pass()",
        ],
    };

    private static string HoldSql(string dsn) => Scheme(dsn) switch
    {
        "sqlite" => "SELECT 1", // its trigger counts without an end, and nobody else is needed for that
        "mysql" => "SELECT GET_LOCK(CONCAT(DATABASE(), '-gate'), 0)",
        _ => "SELECT pg_advisory_lock(1)",
    };

    private static string[] OpenSql(string dsn) => Scheme(dsn) switch
    {
        "sqlite" => ["DROP TRIGGER gate", "DROP VIEW endless"],
        "mysql" => ["DROP TRIGGER gate"],
        _ => ["DROP TRIGGER gate ON schema_progress", "DROP FUNCTION pass()"],
    };

    private static string Scheme(string dsn) => dsn[..dsn.IndexOf(':', StringComparison.Ordinal)];
}
