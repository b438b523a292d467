using Orleans.Compat.Invocation;
using Orleans.Compat.Serialization;
using Orleans.Runtime;

namespace Orleans.Compat.Transport;

internal enum MessageKind : byte
{
    /// <summary>The first message of whoever makes a connection.</summary>
    Hello,

    /// <summary>The answer to it: nothing, or why not.</summary>
    Welcome,
    Request,
    Response,

    /// <summary>The caller gave a request up.</summary>
    Cancellation,

    /// <summary>A gateway stops: it still answers, but is to be asked no more.</summary>
    Leaving,
}

/// <summary>
/// The heads of messages. A request's arguments stay as they came until they are needed, so that a silo can pass a
/// request on that is not for it.
/// </summary>
internal static class Message
{
    public static byte[] Hello(Greeting greeting) =>
        Write(MessageKind.Hello, writer => Field<Greeting>.Write(writer, greeting));

    /// <summary>Null when the message is not a greeting: whoever says something else first is not one of us.</summary>
    public static Greeting? ReadHello(byte[] frame)
    {
        var reader = new WireReader(frame, null);
        return (MessageKind)reader.Byte() == MessageKind.Hello ? Field<Greeting>.Read(reader) : null;
    }

    public static byte[] Welcome(string? refusal) =>
        Write(MessageKind.Welcome, writer => writer.Text(refusal ?? ""));

    /// <summary>Why the other side does not want us; null when it does.</summary>
    public static string? ReadWelcome(byte[] frame)
    {
        var reader = new WireReader(frame, null);
        return (MessageKind)reader.Byte() != MessageKind.Welcome ? "it does not answer as a silo does"
            : reader.Text() is { Length: > 0 } refusal ? refusal : null;
    }

    public static byte[] Leaving() => Write(MessageKind.Leaving, _ => { });

    /// <summary>Fails when an argument cannot travel or all together are too large.</summary>
    public static byte[] Of(Request request, MessageLimits limits)
    {
        var body = request.Body();
        limits.Check(0, body.Length);
        var frame = Write(MessageKind.Request, writer =>
        {
            WriteOrigin(writer, request.Sender, request.Via, request.CallId);
            WriteTarget(writer, request.Target);
            writer.Type(request.Method.Interface);
            writer.Unsigned((ulong)request.Method.Number);
            writer.Byte((byte)((request.IsCancellable ? 1 : 0) | (request.Hops << 1)));
            writer.Signed(request.MillisecondsLeft);
            CallContext.Write(writer, request.Context);
            writer.Bytes(body.Span);
        });
        limits.Check(frame.Length - body.Length, body.Length);
        return frame;
    }

    public static Request ReadRequest(WireReader reader)
    {
        var (sender, via, callId) = ReadOrigin(reader);
        var target = ReadTarget(reader);
        var method = GrainMethod.Of(reader.Type(), (int)reader.Unsigned());
        var flags = reader.Byte();
        var left = reader.Signed();
        var context = CallContext.Read(reader);
        return new Request(target, method, reader.Bytes())
        {
            Sender = sender,
            Via = via,
            CallId = callId,
            IsCancellable = (flags & 1) != 0,
            Hops = flags >> 1,
            MillisecondsLeft = left,
            Context = context,
        };
    }

    /// <summary>An answer to a client goes to the gateway that the request came through, which passes it on.</summary>
    public static byte[] Response(Request request, object? result, Exception? error, MessageLimits limits)
    {
        try
        {
            var frame = WriteResponse(request, result, error);
            limits.Check(0, frame.Length);
            return frame;
        }
#pragma warning disable CA1031 // Whatever keeps a result from travelling, the caller must learn of it.
        catch (Exception unwritable)
#pragma warning restore CA1031
        {
            return WriteResponse(request, null, unwritable);
        }
    }

    public static (HostKey Sender, SiloAddress? Via, long CallId) ReadOrigin(WireReader reader) =>
        (HostKey.Parse(reader.Text()), Field<SiloAddress?>.Read(reader), reader.Signed());

    public static GrainId ReadTarget(WireReader reader) => GrainId.Create(reader.Text(), reader.Text());

    public static byte[] Cancellation(HostKey sender, SiloAddress? via, long callId, GrainId target) =>
        Write(MessageKind.Cancellation, writer =>
        {
            WriteOrigin(writer, sender, via, callId);
            WriteTarget(writer, target);
        });

    private static byte[] WriteResponse(Request request, object? result, Exception? error) =>
        Write(MessageKind.Response, writer =>
        {
            writer.Text(request.Sender.Text);
            writer.Signed(request.CallId);
            Field<SiloAddress?>.Write(writer, request.AnsweredBy);
            writer.Byte(error is null ? (byte)0 : (byte)1);
            if (error is null)
            {
                request.Method.Returns.Write(writer, result);
            }
            else
            {
                Field<Exception>.Write(writer, error);
            }
        });

    private static byte[] Write(MessageKind kind, Action<WireWriter> write)
    {
        using var writer = new WireWriter();
        writer.Byte((byte)kind);
        write(writer);
        return writer.ToArray();
    }

    private static void WriteOrigin(WireWriter writer, HostKey sender, SiloAddress? via, long callId)
    {
        writer.Text(sender.Text);
        Field<SiloAddress?>.Write(writer, via);
        writer.Signed(callId);
    }

    private static void WriteTarget(WireWriter writer, GrainId target)
    {
        writer.Text(target.Type.ToString());
        writer.Text(target.Key.ToString());
    }
}
