using System.Diagnostics.Metrics;

namespace Oro.Grains.Storage;

/// <summary>What the door to the database measures.</summary>
internal sealed class StorageInstruments : IDisposable
{
    public const string MeterName = "Oro.Storage";

    private readonly Meter _meter;

    public StorageInstruments(string meterName = MeterName)
    {
        _meter = new Meter(meterName);
        WriteGroupSize = _meter.CreateHistogram<int>(
            "oro.storage.write_group.size", "{write}", "Writes in a transaction");
        WriteGroupDuration = _meter.CreateHistogram<double>(
            "oro.storage.write_group.duration", "s", "Time from the beginning of a transaction to its durable end");
        ReadDuration = _meter.CreateHistogram<double>("oro.storage.read.duration", "s", "Time of a read on its thread");
        Failures = _meter.CreateCounter<long>("oro.storage.failures", "{failure}", "Times the database did not answer");
        Refused = _meter.CreateCounter<long>("oro.storage.refused", "{call}", "Calls refused because a queue was full");
    }

    public Histogram<int> WriteGroupSize { get; }

    public Histogram<double> WriteGroupDuration { get; }

    public Histogram<double> ReadDuration { get; }

    public Counter<long> Failures { get; }

    public Counter<long> Refused { get; }

    /// <summary>Shows how many calls wait.</summary>
    public void ObserveQueue(string name, Func<int> length) =>
        _meter.CreateObservableGauge($"oro.storage.{name}_queue.length", length, "{call}", "Calls that wait");

    public void Dispose() => _meter.Dispose();
}
