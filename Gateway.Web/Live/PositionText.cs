using System.Globalization;
using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>A position as one word: epoch and offset, such as <c>1-42</c>.</summary>
internal static class PositionText
{
    private const char Separator = '-';

    public static string Write(FeedPosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position.Epoch}{Separator}{position.Offset}");

    /// <summary>Reads the word; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out FeedPosition position)
    {
        position = default;
        var cut = text.IndexOf(Separator);
        if (cut < 0 || !TryRead(text[..cut], out long epoch) || !TryRead(text[(cut + 1)..], out long offset))
        {
            return false;
        }

        position = new FeedPosition(epoch, offset);
        return true;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
