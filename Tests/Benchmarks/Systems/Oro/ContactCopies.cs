using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>
/// Fills the table of contacts with copies of those that it has, behind the product's back and while it does not run:
/// the way through its API takes minutes, and what is measured is how a large table is read.
/// </summary>
internal static class ContactCopies
{
    private const long FirstId = 1_000_000_000; // far from the ids that the product gives out
    private const string Generated = "row$live"; // on MariaDB, which takes no values for it

    /// <param name="database">Not open yet; it is closed afterwards.</param>
    /// <param name="copies">Of each contact.</param>
    /// <param name="cleanUp">What the database does by itself after a while, as a statement.</param>
    public static async Task AddAsync(DbConnection database, int copies, string? cleanUp)
    {
        await using (database)
        {
            await database.OpenAsync();
            if (database is SqliteConnection)
            {
                await DropIndexesAsync(database);
            }

            var columns = await ListColumnsAsync(database);
            var others = string.Join(", ", columns.Where(column => column is not ("id" or Generated)));
            for (var copy = 1; copy <= copies; copy++)
            {
                var offset = (copy * FirstId).ToString(CultureInfo.InvariantCulture);
                await RunAsync(
                    database,
                    $"INSERT INTO contact (id, {others}) SELECT id + {offset}, {others} FROM contact "
                    + $"WHERE id < {FirstId}");
            }

            if (cleanUp is not null)
            {
                await RunAsync(database, cleanUp);
            }
        }
    }

    private static async Task<List<string>> ListColumnsAsync(DbConnection database)
    {
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT * FROM contact WHERE 1 = 0";
        await using var nothing = await command.ExecuteReaderAsync();
        return [.. Enumerable.Range(0, nothing.FieldCount).Select(nothing.GetName)];
    }

    // Only the product knows the order of their texts; it makes them again when it starts.
    private static async Task DropIndexesAsync(DbConnection database)
    {
        var names = new List<string>();
        await using (var command = database.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'contact'";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                names.Add(rows.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await RunAsync(database, $"DROP INDEX {name}");
        }
    }

    private static async Task RunAsync(DbConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
