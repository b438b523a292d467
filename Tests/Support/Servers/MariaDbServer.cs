using System.Data.Common;
using MySqlConnector;

namespace Oro.Tests.Support.Servers;

/// <summary>MariaDB as in production, with its log flushed at each commit, but small.</summary>
public sealed class MariaDbServer() : DatabaseServer("mariadb", "mysql")
{
    private const string Program = "/usr/sbin/mariadbd";

    protected override string Scheme => "mysql";

    private string DataFolder => Path.Combine(Folder, "data");

    private string UsersFile => Path.Combine(Folder, "users.sql");

    protected override async Task PrepareAsync()
    {
        Requires.Program(Program, "mariadb-server");
        if (Directory.Exists(DataFolder))
        {
            return;
        }

        await File.WriteAllTextAsync(
            UsersFile,
            $"""
            CREATE USER IF NOT EXISTS '{User}'@'%' IDENTIFIED BY '{Password}';
            GRANT ALL ON *.* TO '{User}'@'%';
            """);
        await RunAsync(
            "/usr/bin/mariadb-install-db", "--no-defaults", $"--datadir={DataFolder}", "--skip-test-db",
            "--auth-root-authentication-method=normal", "--innodb-log-file-size=16M", $"--tmpdir={Folder}");
    }

    protected override IReadOnlyList<string> Command() =>
    [
        Program, "--no-defaults", $"--datadir={DataFolder}", $"--port={Port}", "--bind-address=127.0.0.1",
        $"--socket={Path.Combine(Folder, "socket")}", $"--pid-file={Path.Combine(Folder, "pid")}",
        $"--init-file={UsersFile}", $"--tmpdir={Folder}", "--skip-name-resolve", "--innodb-buffer-pool-size=32M",
        "--innodb-log-file-size=16M", "--max-connections=300", "--character-set-server=latin1",
    ];

    protected override async Task<DbConnection> ConnectAsync()
    {
        var text = new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)Port,
            UserID = User,
            Password = Password,
            Pooling = false,
        };
        var connection = new MySqlConnection(text.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
