using System.Collections.Immutable;
using Oro.Backing;
using Oro.Gateway.Security;
using Oro.Silo;

namespace Oro.Gateway.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: grains and the database answer it too, and this is
/// how the other services are; without one of them the product goes on, so a load balancer is to keep sending requests.
/// </summary>
internal static partial class HealthEndpoints
{
    private const string Database = "database";

    // Longer than a silo asks its services, below the time for which most probes wait.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2.5);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => AnswerAsync(context, new HealthAnswer("alive")));
        endpoints.MapGet("/health/ready", AnswerReadyAsync);
    }

    private static async Task AnswerReadyAsync(HttpContext context)
    {
        var services = await FindServicesAsync(context);
        var status = StatusOf(services);
        context.Response.StatusCode =
            status == "unavailable" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var answer = new HealthAnswer(status);
        await AnswerAsync(
            context,
            context.IsStranger() ? answer : answer with { Runtime = ProductRuntime.Name, Services = services });
    }

    private static string StatusOf(ImmutableArray<BackingServiceState>? services)
    {
        var down = services?.Where(s => s.Problem is not null).Select(s => s.Role).ToArray();
        return down is null || down.Contains(Database) ? "unavailable" : down.Length > 0 ? "degraded" : "ready";
    }

    /// <summary>Null when this process stops, or no grain answers.</summary>
    private static async Task<ImmutableArray<BackingServiceState>?> FindServicesAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return null;
        }

        try
        {
            return await services.GetRequiredService<IGrainFactory>().GetGrain<IBackingServicesGrain>(0)
                .ListAsync(context.RequestAborted).WaitAsync(ProbeTimeout, context.RequestAborted);
        }
#pragma warning disable CA1031 // Whatever it is that fails: the answer is that the product is not ready.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotReady(services.GetRequiredService<ILogger<HealthAnswer>>(), e);
            return null;
        }
    }

    private static Task AnswerAsync(HttpContext context, HealthAnswer answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            answer, HealthJson.Default.HealthAnswer, cancellationToken: context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readiness was asked for and denied")]
    private static partial void LogNotReady(ILogger logger, Exception exception);
}
