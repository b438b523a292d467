using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Oro.Tests.Support.Servers;

/// <summary>Statements at a product's database, past the product.</summary>
public static class TestSql
{
    /// <summary>Executes them one after another.</summary>
    /// <param name="dsn">As <c>ORO_DB_DSN</c> has it.</param>
    /// <param name="folder">The data folder, which SQLite's is in.</param>
    /// <param name="statements">What is executed.</param>
    public static async Task ExecuteAsync(string dsn, string folder, params string[] statements)
    {
        await using var connection = await OpenAsync(dsn, folder);
        foreach (var sql in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 120;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>All rows of a query as text, a line each.</summary>
    public static async Task<string> ReadAsync(string dsn, string folder, string sql)
    {
        await using var connection = await OpenAsync(dsn, folder);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return string.Join('\n', lines);
    }

    /// <summary>A connection of its own, which whoever asked for it ends.</summary>
    public static async Task<DbConnection> OpenAsync(string dsn, string folder)
    {
        var connection = Connect(dsn, folder);
        await connection.OpenAsync();
        return connection;
    }

    private static DbConnection Connect(string dsn, string folder)
    {
        if (dsn == "sqlite:")
        {
            return new SqliteConnection($"Data Source={folder}/oro.db;Pooling=False");
        }

        var address = new Uri(dsn);
        var user = address.UserInfo.Split(':').Select(Uri.UnescapeDataString).ToArray();
        var place = $"Host=127.0.0.1;Port={address.Port};Username={user[0]};Password={user[1]};Pooling=false;"
            + $"Database={address.AbsolutePath.TrimStart('/')}";
        return address.Scheme == "mysql" ? new MySqlConnection(place) : new NpgsqlConnection(place);
    }
}
