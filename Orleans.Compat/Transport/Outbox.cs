namespace Orleans.Compat.Transport;

/// <summary>
/// What one silo sends to another, in order: frames wait while the connection is made. A frame that could not be
/// handed to a connection is given back, so that its sender may try elsewhere; it was surely not received.
/// </summary>
internal sealed class Outbox(
    Func<CancellationToken, Task<IConnection>> connect, Action<string> unreachable, TimeSpan connectTimeout)
    : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<(byte[] Frame, Action GiveBack)> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private IConnection? _connection;
    private bool _isConnecting;
    private bool _wasReached = true;
    private long _waitingBytes;

    /// <summary>False when too much waits: the frame is refused.</summary>
    public bool TrySend(byte[] frame, Action giveBack)
    {
        lock (_lock)
        {
            switch (_connection?.Send(frame) ?? SendResult.Closed)
            {
                case SendResult.Accepted:
                    return true;
                case SendResult.Full:
                    return false;
            }

            _connection = null;
            if (_waitingBytes > FrameConnection.MaxQueuedBytes)
            {
                return false;
            }

            if (!_closing.IsCancellationRequested)
            {
                _waiting.Enqueue((frame, giveBack));
                _waitingBytes += frame.Length;
                if (!_isConnecting)
                {
                    _isConnecting = true;
                    _ = Connect();
                }

                return true;
            }
        }

        giveBack();
        return true;
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
            limit.CancelAfter(connectTimeout);
            connection = await connect(limit.Token).ConfigureAwait(false);
            _wasReached = true;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The frames that wait are given back below.
            Report(error);
        }

        foreach (var (_, giveBack) in Connected(connection))
        {
            giveBack();
        }
    }

    /// <summary>Once, not again with every attempt.</summary>
    private void Report(Exception error)
    {
        if (_wasReached && !_closing.IsCancellationRequested)
        {
            _wasReached = false;
            unreachable(error is OperationCanceledException ? "it does not answer in time" : error.Message);
        }
    }

    /// <summary>Sends what waited and returns what could not be sent.</summary>
    private List<(byte[] Frame, Action GiveBack)> Connected(IConnection? connection)
    {
        var unsent = new List<(byte[], Action)>();
        lock (_lock)
        {
            (_isConnecting, _waitingBytes) = (false, 0);
            _connection = _closing.IsCancellationRequested ? null : connection;
            while (_waiting.TryDequeue(out var waiting))
            {
                if (_connection?.Send(waiting.Frame) is not SendResult.Accepted)
                {
                    unsent.Add(waiting);
                }
            }
        }

        if (_connection is null)
        {
            connection?.Dispose();
        }

        return unsent;
    }
}
