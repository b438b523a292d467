using System.IO.Pipelines;
using System.Threading.Channels;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>One answer that goes on: what somebody hears who follows an entity over plain HTTP.</summary>
internal sealed class ChangeStream : Listener, IDisposable
{
    // Proxies let go of an answer that says nothing for a minute, some after half of one.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private static readonly ReadOnlyMemory<byte> Comment = ":\n\n"u8.ToArray();

    private readonly Channel<ReadOnlyMemory<byte>> _waiting;
    private readonly CancellationTokenSource _aborted;
    private readonly ITimer _keepAlive;

    public ChangeStream(SignedInUser user, int maxWaiting, TimeProvider time, CancellationToken ended)
        : base(user)
    {
        _waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(maxWaiting) { SingleReader = true });
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(ended);
        Aborted = _aborted.Token;
        // One that has no room has something to say.
        _keepAlive = time.CreateTimer(_ => _waiting.Writer.TryWrite(Comment), null, KeepAlive, KeepAlive);
    }

    public override CancellationToken Aborted { get; }

    public override bool TrySend(LiveMessage message) => _waiting.Writer.TryWrite(message.Event);

    public override ValueTask SendAsync(LiveMessage message) => _waiting.Writer.WriteAsync(message.Event, Aborted);

    public override void Abort() => _waiting.Writer.TryComplete();

    /// <summary>Writes what it is told until the stream ends.</summary>
    public async Task WriteAsync(PipeWriter output)
    {
        while (await _waiting.Reader.WaitToReadAsync(Aborted))
        {
            while (_waiting.Reader.TryRead(out var message))
            {
                await output.WriteAsync(message, Aborted);
            }
        }
    }

    public void Dispose()
    {
        _aborted.Cancel();
        _keepAlive.Dispose();
        _aborted.Dispose();
    }
}
