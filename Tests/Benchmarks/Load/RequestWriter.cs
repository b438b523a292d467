using System.Buffers.Text;
using System.Text;

namespace Oro.Benchmarks.Load;

/// <summary>Puts text and numbers one after the other into bytes.</summary>
internal ref struct RequestWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;

    public int Length { get; private set; }

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_target[Length..]);
        Length += text.Length;
    }

    public void Add(string text) => Length += Encoding.UTF8.GetBytes(text, _target[Length..]);

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _target[Length..], out var written);
        Length += written;
    }
}
