using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Oro.Errors;
using SQLitePCL;

namespace Oro.Grains.Storage.Sqlite;

/// <summary>Opens connections to the file, with our order of texts and the functions that filters use.</summary>
internal sealed class SqliteConnector(IOptions<StorageOptions> options)
{
    public const string Collation = "oro";
    public const string NumberCollation = "oro_number";
    public const string ContainsFunction = "oro_contains";
    public const string EndsWithFunction = "oro_ends_with";
    public const string SumFunction = "oro_sum";

    private const string FileName = "oro.db";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Virtual-machine steps between two looks at the clock: some tens of microseconds.
    private const int StepsBetweenChecks = 2000;

    private readonly StorageOptions _options = options.Value;

    static SqliteConnector()
    {
        Batteries_V2.Init();
        // Each connection stays on one thread of the door: SQLite need not lock it, nor count its memory under a lock.
        // Refused when something else in the process used SQLite before, which costs time alone.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public Session Open(bool canWrite)
    {
        var path = PathOf(_options);
        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(ConnectionText(path));
        try
        {
            connection.Open();
            Configure(connection, canWrite);
            // Otherwise SQLite compiles a statement anew whenever a LIMIT is bound, to plan for its value.
            Check(raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _));
            AddTextOrder(connection.Handle!);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        var session = new Session(connection, _options.MaxPreparedStatements);
        raw.sqlite3_progress_handler(
            connection.Handle, StepsBetweenChecks, _ => session.MustStop?.Invoke() == true ? 1 : 0, null);
        return session;
    }

    /// <summary>Whether there is a file yet.</summary>
    public bool Exists() => File.Exists(PathOf(_options));

    private static string PathOf(StorageOptions options)
    {
        var path = options.Dsn["sqlite:".Length..];
        return path.Length > 0 ? path : Path.Combine(options.DataFolder, FileName);
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("the database", $"its folder cannot be made: {failure.Message}");
        }
    }

    private string ConnectionText(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        DefaultTimeout = (int)_options.LockTimeout.TotalSeconds,
        // The door checks references itself, and more strictly: a target in the trash is none.
        ForeignKeys = false,
        Pooling = false,
    }.ToString();

    private static void Configure(SqliteConnection connection, bool canWrite)
    {
        using var command = connection.CreateCommand();
        // 4096 pages of 4 KiB: a checkpoint every 16 MiB writes a page that changed often only once. The file is not
        // mapped: each connection's own mapping counts as resident, which made 1 GB of a file of 235 MB, and no faster.
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 4096;
            PRAGMA journal_size_limit = 67108864;
            """;
        command.ExecuteNonQuery();
        if (!canWrite)
        {
            command.CommandText = "PRAGMA query_only = ON";
            command.ExecuteNonQuery();
        }
    }

    private static void AddTextOrder(sqlite3 handle)
    {
        const int Flags = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;
        Check(raw.sqlite3__create_collation_utf8(handle, Collation, null, (_, a, b) => TextOrder.Compare(a, b)));
        Check(raw.sqlite3__create_collation_utf8(
            handle, NumberCollation, null, (_, a, b) => Amounts.Read(a).CompareTo(Amounts.Read(b))));
        Check(raw.sqlite3_create_function(
            handle, ContainsFunction, 2, Flags, null, (context, _, a) => Test(context, a, TextOrder.Contains)));
        Check(raw.sqlite3_create_function(
            handle, SumFunction, 1, Flags, null, (context, _, a) => SqliteSum.Step(context, a),
            (context, _) => SqliteSum.End(context)));
        Check(raw.sqlite3_create_function(
            handle, SqliteFormulas.Function, -1, Flags, null, (context, _, a) => SqliteFormulas.Evaluate(context, a)));
        Check(raw.sqlite3_create_function(
            handle, EndsWithFunction, 2, Flags, null, (context, _, a) => Test(context, a, TextOrder.EndsWith)));
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException("SQLite refused its configuration.", code);
        }
    }

    private static void Test(sqlite3_context context, sqlite3_value[] arguments, TextTest test)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var holds = test(raw.sqlite3_value_blob(arguments[0]), raw.sqlite3_value_blob(arguments[1]));
        raw.sqlite3_result_int(context, holds ? 1 : 0);
    }

    private delegate bool TextTest(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);
}
