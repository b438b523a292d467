using System.Data.Common;

namespace Oro.Grains.Storage;

/// <summary>
/// Has the planner look at tables that were just filled. By itself it does so a minute later, and until then plans for
/// the empty tables that it knew: lists that everybody asks for at once then sort every row.
/// </summary>
internal sealed class TableStatistics(SqlDialect dialect)
{
    private const long MinRows = 10_000; // fewer are read whole in some milliseconds

    // Filled by every change of a record.
    private static readonly string[] OwnTables = ["change_entry", "placed_entry", "changed_field"];

    /// <summary>Looks at the tables of these entities, and at those that their changes are in.</summary>
    public Task RefreshAsync(IEnumerable<string> entities, CancellationToken cancellationToken)
    {
        string[] statements = [.. entities.Concat(OwnTables).Select(dialect.Analyze).OfType<string>()];
        return statements.Length == 0
            ? Task.CompletedTask
            : Task.Factory.StartNew(
                () => Run(statements), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Tables that were filled since the planner looked at them; it may read all of them for a list.</summary>
    public Task<List<string>> ListUnknownAsync(CancellationToken cancellationToken) =>
        Task.Factory.StartNew<List<string>>(
        () =>
        {
            if (!dialect.Exists())
            {
                return []; // looking makes none
            }

            using var session = dialect.Open(canWrite: false);
            return dialect.ListUnknownTables(session, MinRows).ToList();
        },
        cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(string[] statements)
    {
        try
        {
            using var session = dialect.Open(canWrite: true);
            session.IsPatient = true;
            foreach (var sql in statements)
            {
                session.Execute(sql);
            }
        }
        catch (DbException)
        {
            // It looks by itself after a while.
        }
    }
}
