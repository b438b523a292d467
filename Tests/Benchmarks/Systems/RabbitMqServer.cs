using System.Globalization;
using System.Net;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems;

/// <summary>A RabbitMQ of Debian's for this run alone: fresh data, loopback only, its default settings.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // The broker would leave its name server behind: this one ends with it.
    private const string Script =
        """
        /usr/bin/epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & names=$!
        "$0" & broker=$!
        trap 'kill -TERM $broker' TERM
        wait $broker; wait $broker
        kill $names
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private readonly string _folder;
    private readonly ServerProcess _process;

    private RabbitMqServer(string folder, IPEndPoint address, ServerProcess process)
    {
        _folder = folder;
        _process = process;
        Dsn = $"amqp://guest:guest@{address}/%2f";
    }

    /// <summary>Its address as an operator writes it.</summary>
    public string Dsn { get; }

    public static async Task<RabbitMqServer> StartAsync()
    {
        if (!File.Exists(Program))
        {
            throw new BenchFailedException(
                "RabbitMQ is missing: install the Debian package rabbitmq-server, or run this as root.");
        }

        var folder = Directory.CreateTempSubdirectory("oro-bench-rabbitmq-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[].");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rabbitmq.conf"), "log.console = true\nlog.file = false\n");
        var address = ServerProcess.FreeAddress();
        var process = ServerProcess.Start("sh", ["-c", Script, Program], Variables(folder, address));
        var server = new RabbitMqServer(folder, address, process);
        await process.PrintsAsync("Server startup complete", StartLimit);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string> Variables(string folder, IPEndPoint address) => new()
    {
        ["ERL_EPMD_PORT"] = Number(ServerProcess.FreeAddress().Port),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["HOME"] = folder,
        ["LANG"] = "C.UTF-8",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "rabbitmq-env.conf"),
        ["RABBITMQ_DIST_PORT"] = Number(ServerProcess.FreeAddress().Port),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
        ["RABBITMQ_NODENAME"] = $"oro-bench-{Number(address.Port)}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Number(address.Port),
        // Its script then becomes the broker, instead of waiting for it.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
