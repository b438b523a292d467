using System.Buffers;
using System.Text;

namespace Oro.Grains.Storage;

/// <summary>
/// How texts of UTF-8 compare, without regard to case and accents: by the weights of their letters, in the order of the
/// Unicode collation algorithm as far as <see cref="TextWeights"/> knows it. It must never change for a letter that it
/// knows, since indexes are kept in this order.
/// </summary>
internal static class TextOrder
{
    /// <summary>The last letter of all; no text of people holds it (a noncharacter).</summary>
    public const string Last = "\U0010FFFF";

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var weights = TextWeights.Ascii;
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            var (a, b) = (left[i], right[i]);
            if ((a | b) >= 0x80)
            {
                return CompareSlowly(left[i..], right[i..]);
            }

            if (weights[a] != weights[b])
            {
                return weights[a] - weights[b];
            }
        }

        // A rest may be accents alone, which weigh nothing.
        return CompareSlowly(left[shorter..], right[shorter..]);
    }

    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) =>
        Test(text, part, static (t, p) => t.IndexOf(p) >= 0);

    public static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) =>
        Test(text, end, static (t, e) => t.EndsWith(e));

    /// <summary>
    /// The weights of a text as a text: compared byte by byte or code point by code point, keys stand in the order of
    /// their texts, and one contains what the other contains. Never longer, in UTF-8, than the text.
    /// </summary>
    public static string KeyOf(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var utf8 = bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes));
            var key = new StringBuilder(text.Length);
            var reader = new WeightReader(utf8);
            for (var weight = reader.Next(); weight != WeightReader.End; weight = reader.Next())
            {
                TextWeights.AppendTo(key, weight);
            }

            return key.ToString();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int CompareSlowly(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var a = new WeightReader(left);
        var b = new WeightReader(right);
        while (true)
        {
            var (x, y) = (a.Next(), b.Next());
            if (x != y || x == WeightReader.End)
            {
                return x.CompareTo(y);
            }
        }
    }

    private static bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part, WeightTest test)
    {
        var buffer = ArrayPool<int>.Shared.Rent(text.Length + part.Length);
        try
        {
            var textWeights = Weigh(text, buffer);
            var partWeights = Weigh(part, buffer.AsSpan(textWeights.Length));
            return test(textWeights, partWeights);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(buffer);
        }
    }

    private static Span<int> Weigh(ReadOnlySpan<byte> text, Span<int> buffer)
    {
        var reader = new WeightReader(text);
        var count = 0;
        for (var weight = reader.Next(); weight != WeightReader.End; weight = reader.Next())
        {
            buffer[count++] = weight;
        }

        return buffer[..count];
    }

    private delegate bool WeightTest(ReadOnlySpan<int> text, ReadOnlySpan<int> part);

    /// <summary>Reads the weights of a text one after the other.</summary>
    private ref struct WeightReader(ReadOnlySpan<byte> text)
    {
        /// <summary>Less than every weight, so that a shorter text comes first.</summary>
        public const int End = 0;

        private ReadOnlySpan<byte> _text = text;
        private ReadOnlySpan<char> _expansion;

        public int Next()
        {
            while (true)
            {
                if (_expansion.Length > 0)
                {
                    var letter = _expansion[0];
                    _expansion = _expansion[1..];
                    return TextWeights.OfBase(letter);
                }

                if (_text.Length == 0)
                {
                    return End;
                }

                if (_text[0] < 0x80)
                {
                    var weight = TextWeights.Ascii[_text[0]];
                    _text = _text[1..];
                    return weight;
                }

                Rune.DecodeFromUtf8(_text, out var rune, out var length);
                _text = _text[length..];
                if (!TextWeights.TryExpand(rune, out _expansion))
                {
                    return TextWeights.OfOther(rune);
                }
            }
        }
    }
}
