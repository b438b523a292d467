using System.Diagnostics.Metrics;

namespace Oro.Grains.Live;

/// <summary>What feeds measure.</summary>
internal sealed class LiveInstruments : IDisposable
{
    public const string MeterName = "Oro.Live";

    private readonly Meter _meter = new(MeterName);

    public LiveInstruments()
    {
        Positions = _meter.CreateCounter<long>("oro.live.positions", "{change}", "Changes that got a position");
        Delay = _meter.CreateHistogram<double>("oro.live.delay", "s", "Time from a change to telling it");
        LostBatches = _meter.CreateCounter<long>(
            "oro.live.lost_batches", "{batch}", "Batches dropped for slow gateways");
    }

    public Counter<long> Positions { get; }

    public Histogram<double> Delay { get; }

    public Counter<long> LostBatches { get; }

    public void Dispose() => _meter.Dispose();
}
