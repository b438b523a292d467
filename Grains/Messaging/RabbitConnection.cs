using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Backing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Oro.Grains.Messaging;

/// <summary>A process's connection to RabbitMQ, opened when it is needed and again when it is lost.</summary>
internal sealed partial class RabbitConnection(IOptions<MessagingOptions> options, ILogger<RabbitConnection> logger)
    : IAsyncDisposable
{
    private const string Service = "the message queue";
    private const int DefaultPort = 5672;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    // A broker whose machine is gone is found out after two of them.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(5);

    // How much is under way is bounded by what a partition takes.
    private static readonly CreateChannelOptions ChannelOptions = new(
        publisherConfirmationsEnabled: true,
        publisherConfirmationTrackingEnabled: true,
        outstandingPublisherConfirmationsRateLimiter: null);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConnectionFactory _factory = FactoryFor(options.Value.ReadDsn());
    private IConnection? _connection;
    private bool _isAway;

    /// <summary>Opens a channel that confirms what is published.</summary>
    /// <exception cref="ServiceUnavailableException">The broker does not answer.</exception>
    public async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                await CloseAsync();
                _connection = await _factory.CreateConnectionAsync("Oro.Orleans", cancellationToken)
                    .WaitAsync(OpenTimeout, cancellationToken);
                if (_isAway)
                {
                    _isAway = false;
                    LogBack(logger);
                }
            }

            return await _connection.CreateChannelAsync(ChannelOptions, cancellationToken)
                .WaitAsync(OpenTimeout, cancellationToken);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw new ServiceUnavailableException(Service, Explain(e));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes a channel or a connection, which may be broken, and does not wait for it for long.</summary>
    public static async Task CloseAsync(IAsyncDisposable opened) =>
        await opened.DisposeAsync().AsTask().WaitAsync(ConnectTimeout).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Whether a failure is the broker's or the network's.</summary>
    public static bool IsAway(Exception failure) =>
        failure is RabbitMQClientException or IOException or SocketException or TimeoutException
            or ServiceUnavailableException or ObjectDisposedException;

    /// <summary>Says once that the broker is away.</summary>
    public void Report(Exception failure)
    {
        if (!_isAway)
        {
            _isAway = true;
            var told = failure as ServiceUnavailableException
                ?? new ServiceUnavailableException(Service, Explain(failure));
            LogAway(logger, told.Message.TrimEnd('.'));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private static ConnectionFactory FactoryFor(Dsn dsn) => new()
    {
        HostName = dsn.Host,
        Port = dsn.Port ?? DefaultPort,
        UserName = dsn.User ?? "guest",
        Password = dsn.Password ?? "guest",
        VirtualHost = dsn.Path.Length == 0 ? "/" : dsn.Path,
        // Whoever has a channel opens it anew, and knows what to send again.
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = ConnectTimeout,
        ContinuationTimeout = ConnectTimeout,
        HandshakeContinuationTimeout = ConnectTimeout,
    };

    private static string Explain(Exception failure) => failure switch
    {
        AuthenticationFailureException => "it refuses the user or the password.",
        BrokerUnreachableException { InnerException: { } inner } => Explain(inner),
        AggregateException { InnerException: { } inner } => Explain(inner),
        OperationInterruptedException { ShutdownReason: { } reason } => reason.ReplyText,
        TimeoutException => "it does not answer in time.",
        _ => failure.InnerException is { } inner ? Explain(inner) : failure.Message,
    };

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await CloseAsync(connection);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Reason}. Messages wait in the database", EventName = "QueueAway")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The message queue is back")]
    private static partial void LogBack(ILogger logger);
}
