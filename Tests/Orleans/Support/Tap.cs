using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Oro.Contract.Support;

/// <summary>Lets what is written to a connection through or holds it back, as a peer does that does not read.</summary>
public sealed class Tap
{
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Tap() => _open.SetResult();

    public void Close() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.SetResult();

    public ConnectionDelegate Carry(ConnectionDelegate next) => async connection =>
    {
        var whole = connection.Transport;
        connection.Transport = new Ends(whole.Input, new TappedWriter(whole.Output, this));
        await next(connection);
        connection.Transport = whole;
    };

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class TappedWriter(PipeWriter inner, Tap tap) : PipeWriter
    {
        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await tap._open.Task;
            return await inner.FlushAsync(cancellationToken);
        }
    }
}
