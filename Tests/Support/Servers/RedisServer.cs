using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Oro.Tests.Support.Servers;

/// <summary>Redis, with a password and without files.</summary>
public sealed class RedisServer() : TestServer("redis")
{
    public const string Password = "red:is/42";

    private const string Program = "/usr/bin/redis-server";

    /// <summary>The address of one of its databases.</summary>
    public string Dsn(int database = 0) =>
        $"redis://:{Uri.EscapeDataString(Password)}@127.0.0.1:{Port}/{database}";

    protected override Task PrepareAsync()
    {
        Requires.Program(Program, "redis-server");
        return Task.CompletedTask;
    }

    protected override IReadOnlyList<string> Command() =>
    [
        Program, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "",
        "--appendonly", "no", "--requirepass", Password, "--dir", Folder,
    ];

    protected override async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\n"));
            var answer = new byte[3];
            await stream.ReadExactlyAsync(answer);
            return Encoding.ASCII.GetString(answer) == "+OK";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
