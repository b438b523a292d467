using System.Globalization;

namespace Orleans.Runtime;

/// <summary>How keys that are not text are written in grain ids.</summary>
internal static class GrainKey
{
    public static IdSpan Of(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan Of(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan Of(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    public static Guid AsGuid(IdSpan key) => Guid.ParseExact(key.ToString(), "N");

    public static long AsInteger(IdSpan key) =>
        (long)ulong.Parse(key.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
