using System.Buffers.Text;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Load;

/// <summary>
/// Reads one HTTP/1.1 answer after the other out of what a socket received: the status, and the body by its length or
/// its chunks. Nothing is allocated for an answer.
/// </summary>
internal sealed class AnswerReader
{
    private const int MaxAnswerBytes = 4 << 20; // far above any page that is asked for
    private byte[] _received = new byte[64 << 10];
    private byte[] _body = new byte[64 << 10];
    private int _length;
    private readonly byte[] _head = new byte[8 << 10];
    private int _headLength;
    private int _bodyLength;

    public int Status { get; private set; }

    /// <summary>Status line and headers, each with its end.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _bodyLength);

    /// <summary>Where the next received bytes go.</summary>
    public Span<byte> Space()
    {
        if (_length == _received.Length)
        {
            Array.Resize(ref _received, Checked(_length * 2));
        }

        return _received.AsSpan(_length);
    }

    /// <summary>Takes received bytes in; true when an answer is whole.</summary>
    public bool Take(int count)
    {
        _length += count;
        var received = _received.AsSpan(0, _length);
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        var end = ReadBody(received[..(headEnd + 2)], received[(headEnd + 4)..]);
        if (end < 0)
        {
            return false;
        }

        Status = Number(received[9..12]);
        _headLength = headEnd + 2;
        received[.._headLength].CopyTo(_head);
        var consumed = headEnd + 4 + end;
        received[consumed..].CopyTo(_received);
        _length -= consumed;
        return true;
    }

    // How many bytes the body takes on the wire; -1 while some are still to come.
    private int ReadBody(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        _bodyLength = 0;
        var lengthAt = head.IndexOf("\r\nContent-Length: "u8);
        if (lengthAt >= 0)
        {
            var length = Number(head[(lengthAt + 18)..]);
            return rest.Length < length ? -1 : Append(rest[..length], length);
        }

        return head.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0 ? 0 : ReadChunks(rest);
    }

    private int ReadChunks(ReadOnlySpan<byte> rest)
    {
        var position = 0;
        while (rest[position..].IndexOf("\r\n"u8) is var lineEnd and >= 0)
        {
            if (!Utf8Parser.TryParse(rest.Slice(position, lineEnd), out int size, out _, 'x'))
            {
                throw new BenchFailedException("An answer has a chunk without a size.");
            }

            position += lineEnd + 2;
            if (rest.Length < position + size + 2)
            {
                return -1;
            }

            Append(rest.Slice(position, size), size);
            position += size + 2;
            if (size == 0)
            {
                return position;
            }
        }

        return -1;
    }

    private int Append(ReadOnlySpan<byte> part, int length)
    {
        if (_body.Length < _bodyLength + length)
        {
            Array.Resize(ref _body, Checked((_bodyLength + length) * 2));
        }

        part.CopyTo(_body.AsSpan(_bodyLength));
        _bodyLength += length;
        return length;
    }

    private static int Checked(int size) =>
        size <= MaxAnswerBytes
            ? size
            : throw new BenchFailedException($"An answer is longer than {MaxAnswerBytes} bytes.");

    private static int Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int number, out _)
            ? number
            : throw new BenchFailedException("An answer is not HTTP/1.1 as it was expected.");
}
