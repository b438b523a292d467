using Oro.Backing;
using Oro.Errors;
using Oro.Gateway.CommandLine.Operations;
using Oro.Gateway.Health;
using Oro.Gateway.Search;
using Oro.Grains.Cache;
using Oro.Security;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// What the serving process does for commands, over the <see cref="ControlSocket"/> and nowhere else.
/// </summary>
internal static class ControlEndpoints
{
    public const string ServicesPath = "/control/services";
    public const string CachePath = "/control/cache";
    public const string SearchPath = "/control/search";

    public static string ReindexPath(string? entity) =>
        $"{SearchPath}/reindex{(entity is null ? "" : $"?entity={Uri.EscapeDataString(entity)}")}";

    public static string UserKeyPath(string userName) => $"/control/users/{Uri.EscapeDataString(userName)}/keys";

    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/control/users/{name}/keys", FromSocket(CreateUserKeyAsync));
        endpoints.MapPost(OperationEndpoint.Route, FromSocket(OperationEndpoint.RunAsync));
        endpoints.MapGet(ServicesPath, FromSocket(ListServicesAsync));
        endpoints.MapDelete(CachePath, FromSocket(ClearCacheAsync));
        endpoints.MapGet(SearchPath, FromSocket(DescribeSearchAsync));
        endpoints.MapPost($"{SearchPath}/reindex", FromSocket(ReindexAsync));
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

    private static Task DescribeSearchAsync(HttpContext context) =>
        SearchAsync(context, operations => operations.DescribeAsync(context.RequestAborted));

    private static Task ReindexAsync(HttpContext context) => SearchAsync(
        context, operations => operations.ReindexAsync(context.Request.Query["entity"], context.RequestAborted));

    private static async Task SearchAsync(HttpContext context, Func<SearchOperations, Task<string>> run)
    {
        var grains = context.RequestServices.GetRequiredService<IGrainFactory>();
        string text;
        try
        {
            text = await run(new SearchOperations(grains));
        }
        catch (RefusalException e)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            text = $"{e.Message}\n";
        }

        await context.Response.WriteAsync(text);
    }

    private static async Task CreateUserKeyAsync(HttpContext context)
    {
        var credentials = context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ICredentialsGrain>(0);
        try
        {
            var name = (string)context.GetRouteValue("name")!;
            var key = await credentials.CreateApiKeyAsync(name, context.RequestAborted);
            await context.Response.WriteAsync(key);
        }
        catch (RecordNotFoundException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
