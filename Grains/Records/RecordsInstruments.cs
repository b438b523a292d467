using System.Diagnostics.Metrics;
using Oro.Errors;

namespace Oro.Grains.Records;

/// <summary>What the record grains measure.</summary>
internal sealed class RecordsInstruments : IDisposable
{
    public const string MeterName = "Oro.Records";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _refused;

    public RecordsInstruments()
    {
        Committed = _meter.CreateCounter<long>("oro.records.committed", "{record}", "Records that got a new revision");
        Outdated = _meter.CreateCounter<long>(
            "oro.records.outdated", "{decision}", "Decisions made anew because what was known was out of date");
        _refused = _meter.CreateCounter<long>("oro.records.refused", "{change_set}", "Change sets that were refused");
    }

    public Counter<long> Committed { get; }

    public Counter<long> Outdated { get; }

    public void CountRefusal(RefusalException refusal) =>
        _refused.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));

    /// <summary>Shows how many records are warm.</summary>
    public void ObserveWarm(Func<int> count) =>
        _meter.CreateObservableGauge("oro.records.warm", count, "{record}", "Records kept in memory");

    public void Dispose() => _meter.Dispose();
}
