using System.Net;

namespace Orleans.Compat.Transport;

/// <summary>
/// What one process sends to another, in order: frames wait while the connection is made. A frame that could not be
/// handed to a connection is given back, so that its sender may try elsewhere; it was surely not received.
/// </summary>
internal sealed class Outbox(ITransport transport, IPEndPoint address) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Queue<(byte[] Frame, Action GiveBack)> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private IConnection? _connection;
    private bool _isConnecting;

    public void Send(byte[] frame, Action giveBack)
    {
        lock (_lock)
        {
            if (_connection is not null && _connection.Send(frame))
            {
                return;
            }

            _connection = null;
            if (!_closing.IsCancellationRequested)
            {
                _waiting.Enqueue((frame, giveBack));
                if (!_isConnecting)
                {
                    _isConnecting = true;
                    _ = Connect();
                }

                return;
            }
        }

        giveBack();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closing.Cancel();
            _connection?.Dispose();
            _connection = null;
        }
    }

    private async Task Connect()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        IConnection? connection = null;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            limit.CancelAfter(ConnectTimeout);
            connection = await transport.Connect(address, limit.Token).ConfigureAwait(false);

            // The other side answers over a connection of its own, so nothing arrives here.
            connection.Start(_ => { }, () => { });
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The frames that wait are given back below.
        }

        foreach (var (_, giveBack) in Connected(connection))
        {
            giveBack();
        }
    }

    /// <summary>Sends what waited and returns what could not be sent.</summary>
    private List<(byte[] Frame, Action GiveBack)> Connected(IConnection? connection)
    {
        var unsent = new List<(byte[], Action)>();
        lock (_lock)
        {
            _isConnecting = false;
            _connection = _closing.IsCancellationRequested ? null : connection;
            while (_waiting.TryDequeue(out var waiting))
            {
                if (_connection?.Send(waiting.Frame) != true)
                {
                    unsent.Add(waiting);
                }
            }
        }

        return unsent;
    }
}
