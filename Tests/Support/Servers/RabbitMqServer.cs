using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Oro.Tests.Support.Servers;

/// <summary>RabbitMQ, with a user, a virtual host, a name server for nodes and a cookie of its own.</summary>
public sealed class RabbitMqServer() : TestServer("rabbitmq", "rabbitmq")
{
    public const string Password = "rab:bit/42";

    private const string VirtualHost = "/oro";

    private readonly int _distributionPort = Ports.Free();
    private readonly int _namesPort = Ports.Free();

    /// <summary>Its address as an operator writes it.</summary>
    public string Dsn => DsnFor(Password);

    /// <summary>An address under which nobody else has queues.</summary>
    public string NewDsn() => $"{Dsn}?prefix=test-{Guid.CreateVersion7():n}";

    public string DsnFor(string password) =>
        $"amqp://oro:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{Uri.EscapeDataString(VirtualHost)}";

    protected override Task PrepareAsync()
    {
        Requires.Program(RabbitMqCommand.Program, "rabbitmq-server");
        return RabbitMqCommand.WriteSettingsAsync(Folder, $"""
            default_user = oro
            default_pass = {Password}
            default_vhost = {VirtualHost}
            disk_free_limit.absolute = 10MB
            log.console.level = warning
            """);
    }

    protected override IReadOnlyList<string> Command() => RabbitMqCommand.Line;

    protected override IEnumerable<(string Name, string Value)> Variables() =>
        RabbitMqCommand.Variables(Folder, Port, _distributionPort, _namesPort).Select(v => (v.Key, v.Value));

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
}
