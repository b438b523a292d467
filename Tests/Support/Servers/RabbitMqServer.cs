using System.Globalization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Oro.Tests.Support.Servers;

/// <summary>RabbitMQ, with a user, a virtual host, a name server for nodes and a cookie of its own.</summary>
public sealed class RabbitMqServer() : TestServer("rabbitmq", "rabbitmq")
{
    public const string Password = "rab:bit/42";

    private const string VirtualHost = "/oro";
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // The broker would leave the name server behind; so it gets one that ends with it, however it ends.
    private const string Script =
        """
        /usr/bin/epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & names=$!
        "$0" & broker=$!
        trap 'kill -TERM $broker' TERM
        wait $broker; wait $broker
        kill $names
        """;

    private readonly int _distributionPort = Ports.Free();
    private readonly int _namesPort = Ports.Free();

    /// <summary>Its address as an operator writes it.</summary>
    public string Dsn => DsnFor(Password);

    /// <summary>An address under which nobody else has queues.</summary>
    public string NewDsn() => $"{Dsn}?prefix=test-{Guid.CreateVersion7():n}";

    public string DsnFor(string password) =>
        $"amqp://oro:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{Uri.EscapeDataString(VirtualHost)}";

    protected override async Task PrepareAsync()
    {
        Requires.Program(Program, "rabbitmq-server");
        await File.WriteAllTextAsync(PathOf("enabled_plugins"), "[].");
        await File.WriteAllTextAsync(PathOf("rabbitmq.conf"), $"""
            default_user = oro
            default_pass = {Password}
            default_vhost = {VirtualHost}
            disk_free_limit.absolute = 10MB
            log.console = true
            log.console.level = warning
            log.file = false

            """);
    }

    protected override IReadOnlyList<string> Command() => ["sh", "-c", Script, Program];

    protected override IEnumerable<(string Name, string Value)> Variables() =>
    [
        ("ERL_EPMD_PORT", Number(_namesPort)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ("HOME", Folder),
        ("LANG", "C.UTF-8"),
        ("RABBITMQ_CONFIG_FILE", PathOf("rabbitmq.conf")),
        ("RABBITMQ_CONF_ENV_FILE", PathOf("rabbitmq-env.conf")),
        ("RABBITMQ_DIST_PORT", Number(_distributionPort)),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", PathOf("enabled_plugins")),
        ("RABBITMQ_LOG_BASE", PathOf("log")),
        ("RABBITMQ_MNESIA_BASE", PathOf("data")),
        ("RABBITMQ_NODENAME", $"oro-{Port}@localhost"),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODE_PORT", Number(Port)),
        ("RABBITMQ_PID_FILE", PathOf("rabbitmq.pid")),
        // Its script then becomes the broker, instead of waiting for it.
        ("RUNNING_UNDER_SYSTEMD", "true"),
    ];

    protected override async Task<bool> AnswersAsync()
    {
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(Dsn) };
            await using var connection = await factory.CreateConnectionAsync();
            return connection.IsOpen;
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException)
        {
            return false;
        }
    }

    private string PathOf(string name) => Path.Combine(Folder, name);

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
