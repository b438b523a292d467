using System.Buffers.Binary;
using System.Text;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Live;

/// <summary>RFC 6455 as far as a client needs it that asks for no extension.</summary>
internal sealed class WebSocketFrames
{
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte TextMessage = 1;
    private const byte Close = 8;
    private const byte Ping = 9;
    private byte[] _received = new byte[16 << 10];
    private int _length;

    /// <summary>A text message as a client sends it: masked, with zeros, as good as any on loopback.</summary>
    public static byte[] Encode(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var head = text.Length < 126
            ? new byte[] { Final | TextMessage, (byte)(Masked | text.Length) }
            : [Final | TextMessage, Masked | 126, (byte)(text.Length >> 8), (byte)text.Length];
        return [.. head, 0, 0, 0, 0, .. text];
    }

    public Span<byte> Space()
    {
        if (_length == _received.Length)
        {
            Array.Resize(ref _received, _length * 2);
        }

        return _received.AsSpan(_length);
    }

    /// <summary>Takes received bytes in, and calls with the payload of each whole frame.</summary>
    public void Take(int count, FrameAction action)
    {
        _length += count;
        var position = 0;
        while (TryReadFrame(_received.AsSpan(position, _length - position), out var payload, out var size))
        {
            if ((_received[position] & 0x0f) == Close)
            {
                throw new BenchFailedException($"The server closed a WebSocket: {Encoding.UTF8.GetString(payload)}");
            }

            if ((_received[position] & 0x0f) != Ping)
            {
                action(payload);
            }

            position += size;
        }

        _received.AsSpan(position, _length - position).CopyTo(_received);
        _length -= position;
    }

    private static bool TryReadFrame(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> payload, out int size)
    {
        payload = default;
        size = 0;
        if (received.Length < 2)
        {
            return false;
        }

        var (length, head) = (received[1] & 0x7f) switch
        {
            126 => (received.Length < 4 ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(received[2..]), 4),
            127 => (received.Length < 10 ? int.MaxValue : BinaryPrimitives.ReadInt64BigEndian(received[2..]), 10),
            var small => ((long)small, 2),
        };
        if (received.Length < head + length)
        {
            return false;
        }

        payload = received.Slice(head, (int)length);
        size = head + (int)length;
        return true;
    }

    /// <summary>Takes the payload of a frame.</summary>
    public delegate void FrameAction(ReadOnlySpan<byte> payload);
}
