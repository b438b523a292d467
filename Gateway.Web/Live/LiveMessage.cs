using System.Text;
using Microsoft.AspNetCore.SignalR;
using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>
/// What listeners are told, in the form of each kind of connection: written when the first of a kind is told it, and
/// once for all of them. Used by one thread at a time until both forms are written.
/// </summary>
/// <param name="name">What happened: the method that the server calls, and the name of the event.</param>
/// <param name="heading">Members of the call alone, each with its comma; null: the call has no argument.</param>
/// <param name="members">Members of the call's argument and of the event's data, without braces.</param>
/// <param name="position">Up to where it brings a listener; null: it is no matter of a feed.</param>
internal sealed class LiveMessage(
    string name, string? heading, ReadOnlyMemory<byte> members, FeedPosition? position = null)
{
    private const string JsonProtocol = "json";
    private const byte RecordSeparator = 0x1e; // SignalR's hub protocol: the end of each message

    private SerializedHubMessage? _call;
    private ReadOnlyMemory<byte>? _event;

    /// <summary>A call of the client's method, as SignalR's JSON protocol frames it.</summary>
    public SerializedHubMessage Call => _call ??= new([new SerializedMessage(JsonProtocol, WriteCall())]);

    /// <summary>An event, as "Server-sent events" in the HTML standard frames it.</summary>
    public ReadOnlyMemory<byte> Event => _event ??= WriteServerSent();

    private byte[] WriteCall()
    {
        var start = $$"""{"type":1,"target":"{{name}}","arguments":[""";
        return heading is null
            ? Join(start, default, "]}", RecordSeparator)
            : Join($"{start}{{{heading}", members.Span, "}]}", RecordSeparator);
    }

    private byte[] WriteServerSent()
    {
        var id = position is { } known ? $"id: {PositionText.Write(known)}\n" : "";
        return Join($"event: {name}\n{id}data: {{", members.Span, "}\n", (byte)'\n');
    }

    private static byte[] Join(string start, ReadOnlySpan<byte> middle, string end, byte last)
    {
        var joined = new byte[Encoding.UTF8.GetByteCount(start) + middle.Length + end.Length + 1];
        var length = Encoding.UTF8.GetBytes(start, joined);
        middle.CopyTo(joined.AsSpan(length));
        Encoding.ASCII.GetBytes(end, joined.AsSpan(length + middle.Length));
        joined[^1] = last;
        return joined;
    }
}
