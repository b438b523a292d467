using Oro.Gateway.Security;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: a grain and the database answer it too.
/// </summary>
internal static partial class HealthEndpoints
{
    // Below the 5 s in which a grain call ends and the time for which most probes wait.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => AnswerAsync(context, new HealthAnswer("alive")));
        endpoints.MapGet("/health/ready", AnswerReadyAsync);
    }

    private static async Task AnswerReadyAsync(HttpContext context)
    {
        var isReady = await IsReadyAsync(context);
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var answer = new HealthAnswer(isReady ? "ready" : "unavailable");
        var settings = context.RequestServices.GetRequiredService<OroSettings>();
        await AnswerAsync(context, context.IsStranger()
            ? answer
            : answer with { Runtime = ProductRuntime.Name, Database = settings.DatabaseDsn.Split(':')[0] });
    }

    private static async Task<bool> IsReadyAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }

        try
        {
            // Remembered for a second, so strangers cannot make the database work. Whether there is a user 1 is no
            // matter.
            await services.GetRequiredService<CredentialCache>().FindUserAsync(new UserId(1)).AsTask()
                .WaitAsync(ProbeTimeout, context.RequestAborted);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is that fails: the answer is that the product is not ready.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogNotReady(services.GetRequiredService<ILogger<HealthAnswer>>(), e);
            return false;
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
