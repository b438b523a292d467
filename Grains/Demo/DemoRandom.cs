namespace Oro.Grains.Demo;

/// <summary>
/// SplitMix64: the same numbers everywhere and for ever, which the random numbers of a runtime do not promise, so that
/// everybody sees the same people.
/// </summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below the limit.</summary>
    public int Next(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True in that many of a hundred cases.</summary>
    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
