using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Orleans.Compat.Transport;

/// <summary>
/// Frames over a stream of bytes: the length in four bytes, then the frame. What waits to be sent is bounded, and so
/// is a frame, so that neither a slow nor a wrong peer can claim the memory.
/// </summary>
internal sealed class FrameConnection(ConnectionContext context, int maxFrameBytes, ConnectionLog log) : IConnection
{
    private const int HeadBytes = 4;

    // Several small frames share a write; a large one need not fill the buffers before it goes on its way.
    private const int FlushBytes = 64 * 1024;

    // Some seconds' worth of a busy silo. A single frame may be larger.
    public const long MaxQueuedBytes = 64L << 20;

    // For what was sent just before the connection is closed.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    // The middleware may put another one in its place around the call to what follows.
    private readonly IDuplexPipe _pipe = context.Transport;

    private readonly Channel<byte[]> _queue =
        Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _queuedBytes;
    private volatile bool _isClosed;

    public Task Ended => _ended.Task;

    public bool IsClosed => _isClosed;

    public void Start(Action<byte[]> received, Action closed) => _ = Run(received, closed);

    public SendResult Send(byte[] frame)
    {
        var queued = Interlocked.Add(ref _queuedBytes, frame.Length);
        if (queued > MaxQueuedBytes && queued > frame.Length)
        {
            Interlocked.Add(ref _queuedBytes, -frame.Length);
            return SendResult.Full;
        }

        return _queue.Writer.TryWrite(frame) ? SendResult.Accepted : SendResult.Closed;
    }

    /// <summary>Sends what waits, and closes.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _queue.Writer.TryComplete();
        _pipe.Input.CancelPendingRead();
    }

    private async Task Run(Action<byte[]> received, Action closed)
    {
        // Off the caller's thread: a receiver must not hold up the grain that sends.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var (sending, receiving) = (Logged(SendAll), Logged(() => ReceiveAll(received)));
        await Task.WhenAny(sending, receiving).ConfigureAwait(false);
        Dispose();
        try
        {
            await Task.WhenAll(sending, receiving).WaitAsync(CloseTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            context.Abort();
        }

        closed();
        _ended.TrySetResult();
    }

    private async Task Logged(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, this connection cannot go on, and everything else can.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Lost(context.RemoteEndPoint, error.Message);
        }
    }

    private async Task SendAll()
    {
        var (reader, output) = (_queue.Reader, _pipe.Output);
        while (await reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var written = 0;
            while (written < FlushBytes && reader.TryRead(out var frame))
            {
                BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(HeadBytes), frame.Length);
                output.Advance(HeadBytes);
                output.Write(frame);
                written += frame.Length;
            }

            var flushed = await output.FlushAsync().ConfigureAwait(false);
            Interlocked.Add(ref _queuedBytes, -written);
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                return;
            }
        }
    }

    private async Task ReceiveAll(Action<byte[]> received)
    {
        var input = _pipe.Input;
        while (true)
        {
            var result = await input.ReadAsync().ConfigureAwait(false);
            var bytes = result.Buffer;
            while (TakeFrame(ref bytes) is { } frame)
            {
                received(frame);
            }

            input.AdvanceTo(bytes.Start, bytes.End);
            if (result.IsCompleted || result.IsCanceled)
            {
                return;
            }
        }
    }

    private byte[]? TakeFrame(ref ReadOnlySequence<byte> bytes)
    {
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryReadLittleEndian(out int length))
        {
            return null;
        }

        if (length < 0 || length > maxFrameBytes)
        {
            throw new IOException($"A frame says that it has {length} bytes; {maxFrameBytes} are allowed.");
        }

        if (reader.Remaining < length)
        {
            return null;
        }

        var frame = bytes.Slice(HeadBytes, length).ToArray();
        bytes = bytes.Slice(HeadBytes + length);
        return frame;
    }
}
