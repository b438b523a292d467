using System.Globalization;

namespace Oro.Grains.Storage;

/// <summary>Amounts as every database gives them back.</summary>
internal static class Amounts
{
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The same amount without zeros at its end, which SQLite does not keep: people would see them.</summary>
    public static decimal Shorten(decimal amount) => amount / One;

    /// <summary>A number that is stored as a text; nothing else is in such a column.</summary>
    public static decimal Read(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
