using System.Net;
using Oro.Benchmarks.Benches;
using Oro.Tests.Support.Servers;

namespace Oro.Benchmarks.Systems;

/// <summary>A RabbitMQ of Debian's for this run alone: fresh data, loopback only, its default settings.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
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
        if (!File.Exists(RabbitMqCommand.Program))
        {
            throw new BenchFailedException(
                "RabbitMQ is missing: install the Debian package rabbitmq-server, or run this as root.");
        }

        var folder = Directory.CreateTempSubdirectory("oro-bench-rabbitmq-").FullName;
        await RabbitMqCommand.WriteSettingsAsync(folder);
        var address = ServerProcess.FreeAddress();
        var variables = RabbitMqCommand.Variables(
            folder, address.Port, ServerProcess.FreeAddress().Port, ServerProcess.FreeAddress().Port);
        var process = ServerProcess.Start(RabbitMqCommand.Line[0], RabbitMqCommand.Line.Skip(1), variables);
        var server = new RabbitMqServer(folder, address, process);
        await process.PrintsAsync("Server startup complete", StartLimit);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
