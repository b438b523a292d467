using System.Globalization;

namespace Oro.Tests.Support.Servers;

/// <summary>How a RabbitMQ of Debian's is started for one user of it, with everything in one folder.</summary>
internal static class RabbitMqCommand
{
    public const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // The broker would leave the name server behind; so it gets one that ends with it, however it ends.
    private const string Script =
        """
        /usr/bin/epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & names=$!
        "$0" & broker=$!
        trap 'kill -TERM $broker' TERM
        wait $broker; wait $broker
        kill $names
        """;

    /// <summary>The program and its arguments.</summary>
    public static IReadOnlyList<string> Line { get; } = ["sh", "-c", Script, Program];

    /// <summary>Writes what it reads at its start: these lines, beside what keeps its log out of files.</summary>
    public static async Task WriteSettingsAsync(string folder, string settings = "")
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[].");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rabbitmq.conf"), $"log.console = true\nlog.file = false\n{settings}\n");
    }

    /// <summary>Of its environment; the same node at each start on the same ports.</summary>
    public static Dictionary<string, string> Variables(
        string folder, int port, int distributionPort, int namesPort) => new()
        {
            ["ERL_EPMD_PORT"] = Number(namesPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["HOME"] = folder,
            ["LANG"] = "C.UTF-8",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "rabbitmq-env.conf"),
            ["RABBITMQ_DIST_PORT"] = Number(distributionPort),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_NODENAME"] = $"oro-{Number(port)}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = Number(port),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "rabbitmq.pid"),
            // Its script then becomes the broker, instead of waiting for it.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
