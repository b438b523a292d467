using System.Data.Common;

namespace Oro.Tests.Support.Servers;

/// <summary>A database server that gives each test a database of its own.</summary>
public abstract class DatabaseServer(string name, string user) : TestServer(name, user)
{
    protected const string User = "oro";
    protected const string Password = "p@ss/word"; // to be escaped in an address

    private int _last;

    /// <summary>Makes an empty database; answers with the DSN that leads to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _last)}";
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return $"{Scheme}://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/{name}";
    }

    protected abstract string Scheme { get; }

    /// <summary>A connection to the server itself.</summary>
    protected abstract Task<DbConnection> ConnectAsync();

    protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await ConnectAsync();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
