using System.Diagnostics.Metrics;
using Orleans.Compat.Hosting;

namespace Orleans.Compat.Management;

/// <summary>What a silo measures of itself, under the names that Orleans gives it.</summary>
internal sealed class SiloInstruments : IDisposable
{
    private readonly Meter _meter = new("Microsoft.Orleans");

    public SiloInstruments(SiloRuntime host) => _meter.CreateObservableGauge(
        "orleans-catalog-activations", () => host.Activations.All.Count(), description: "Grains in memory");

    public void Dispose() => _meter.Dispose();
}
