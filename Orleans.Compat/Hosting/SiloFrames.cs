using System.Collections.Concurrent;
using Orleans.Compat.Invocation;
using Orleans.Compat.Serialization;
using Orleans.Compat.Transport;

namespace Orleans.Compat.Hosting;

/// <summary>Takes in what arrives at a silo, from other silos and from the clients of its gateway.</summary>
internal sealed class SiloFrames(SiloRuntime host)
{
    private readonly ConcurrentDictionary<(string Sender, long CallId), Request> _cancellable = new();

    /// <summary>A frame that makes no sense must not end the connection that it came by.</summary>
    public void Receive(byte[] frame, bool isFromClient)
    {
        try
        {
            Understand(frame, isFromClient);
        }
#pragma warning disable CA1031 // As said above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            host.Log.FrameRefused(error);
        }
    }

    /// <summary>Remembers a request of another process, so that its caller can cancel it.</summary>
    public void Track(Request request)
    {
        if (request.IsCancellable && request.Pending is null)
        {
            _cancellable[(request.Sender.Text, request.CallId)] = request;
        }
    }

    public void Forget(Request request)
    {
        if (request.IsCancellable)
        {
            _cancellable.TryRemove((request.Sender.Text, request.CallId), out _);
        }
    }

    private void Understand(byte[] frame, bool isFromClient)
    {
        var reader = new WireReader(frame, host.References);
        switch ((MessageKind)reader.Byte())
        {
            case MessageKind.Request:
                var request = Message.ReadRequest(reader);
                request.Via = isFromClient ? host.Address : request.Via;
                request.AnsweredBy = host.Address;
                host.Route(request);
                break;
            case MessageKind.Response:
                ReceiveResponse(frame, reader);
                break;
            case MessageKind.Cancellation:
                ReceiveCancellation(reader, isFromClient);
                break;
            default:
                throw new InvalidDataException("A message of an unknown kind.");
        }
    }

    private void ReceiveResponse(byte[] frame, WireReader reader)
    {
        var receiver = HostKey.Parse(reader.Text());
        if (receiver.Text == host.Host.Text)
        {
            host.ReceiveResponse(reader.Signed(), reader);
        }
        else
        {
            host.SendToSender(receiver, null, frame);
        }
    }

    private void ReceiveCancellation(WireReader reader, bool isFromClient)
    {
        var (sender, via, callId) = Message.ReadOrigin(reader);
        var target = Message.ReadTarget(reader);
        if (_cancellable.TryGetValue((sender.Text, callId), out var request))
        {
            request.Cancel();
        }

        if (isFromClient && host.Directory.Recall(target) is { } silo)
        {
            host.SendFrame(silo, Message.Cancellation(sender, via, callId, target));
        }
    }
}
