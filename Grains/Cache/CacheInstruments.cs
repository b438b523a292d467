using System.Diagnostics.Metrics;

namespace Oro.Grains.Cache;

/// <summary>What the cache measures.</summary>
internal sealed class CacheInstruments : IDisposable
{
    public const string MeterName = "Oro.Cache";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _reads;

    public CacheInstruments() =>
        _reads = _meter.CreateCounter<long>("oro.cache.reads", "{read}", "Values asked for, by where they came from");

    /// <summary>Counts a value that came from <c>recent</c>, from the <c>store</c>, or was <c>made</c>.</summary>
    public void Count(string kind, string from) =>
        _reads.Add(1, new("kind", kind), new KeyValuePair<string, object?>("from", from));

    public void Dispose() => _meter.Dispose();
}
