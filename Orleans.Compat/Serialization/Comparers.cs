using Orleans.Serialization;

namespace Orleans.Compat.Serialization;

/// <summary>The comparers that a dictionary or set may take along: the default one and those of strings.</summary>
internal static class Comparers
{
    private static readonly StringComparer[] OfStrings =
    [
        StringComparer.Ordinal,
        StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture,
        StringComparer.InvariantCultureIgnoreCase,
    ];

    public static void Write<T>(WireWriter writer, IEqualityComparer<T> comparer)
    {
        if (comparer.Equals(EqualityComparer<T>.Default))
        {
            writer.Byte(0);
            return;
        }

        var number = Array.FindIndex(OfStrings, known => known.Equals(comparer));
        writer.Byte(number >= 0
            ? (byte)(number + 1)
            : throw new CodecNotFoundException($"Could not find a codec for type {comparer.GetType()}."));
    }

    public static IEqualityComparer<T> Read<T>(WireReader reader) =>
        reader.Byte() is var number and not 0
            ? (IEqualityComparer<T>)OfStrings[number - 1]
            : EqualityComparer<T>.Default;
}
