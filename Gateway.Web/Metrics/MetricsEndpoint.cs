using OpenTelemetry;
using OpenTelemetry.Metrics;
using Oro.Gateway.Security;

namespace Oro.Gateway.Metrics;

/// <summary><c>/metrics</c> in Prometheus' text format, not for strangers.</summary>
internal static class MetricsEndpoint
{
    // Ours by slice, HTTP, grains, the process.
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.Orleans",
        "Oro.*",
        "System.Runtime",
    ];

    public static IServiceCollection AddPrometheus(this IServiceCollection services) =>
        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddPrometheusExporter().Build());

    public static void MapPrometheus(this WebApplication app)
    {
        var meters = app.Services.GetRequiredService<MeterProvider>();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters,
            predicate: context => context.Request.Path == "/metrics" && !context.IsStranger(),
            path: null,
            configureBranchedPipeline: null,
            optionsName: null);
    }
}
