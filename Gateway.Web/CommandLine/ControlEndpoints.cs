using Oro.Backing;
using Oro.Errors;
using Oro.Gateway.CommandLine.Operations;
using Oro.Gateway.Health;
using Oro.Grains.Cache;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// What the serving process does for commands, over the <see cref="ControlSocket"/> and nowhere else.
/// </summary>
internal static class ControlEndpoints
{
    public const string ServicesPath = "/control/services";
    public const string CachePath = "/control/cache";

    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(OperationEndpoint.Route, FromSocket(OperationEndpoint.RunAsync));
        endpoints.MapGet(ServicesPath, FromSocket(ListServicesAsync));
        endpoints.MapDelete(CachePath, FromSocket(ClearCacheAsync));
    }

    private static RequestDelegate FromSocket(RequestDelegate answer) => context =>
    {
        if (ControlSocket.IsUsedBy(context))
        {
            return answer(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    private static async Task ListServicesAsync(HttpContext context)
    {
        var services = await context.RequestServices.GetRequiredService<IGrainFactory>()
            .GetGrain<IBackingServicesGrain>(0).ListAsync(context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new HealthAnswer("asked") { Services = services },
            HealthJson.Default.HealthAnswer,
            cancellationToken: context.RequestAborted);
    }

    private static async Task ClearCacheAsync(HttpContext context)
    {
        try
        {
            await context.RequestServices.GetRequiredService<LayeredCache>().ClearAsync(context.RequestAborted);
        }
        catch (ServiceUnavailableException e)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(e.Message);
        }
    }
}
