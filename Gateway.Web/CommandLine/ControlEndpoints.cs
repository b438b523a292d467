using Oro.Errors;
using Oro.Security;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// What the serving process does for commands, over the <see cref="ControlSocket"/> and nowhere else.
/// </summary>
internal static class ControlEndpoints
{
    public static string UserKeyPath(string userName) => $"/control/users/{Uri.EscapeDataString(userName)}/keys";

    public static void MapControl(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/control/users/{name}/keys", CreateUserKeyAsync);

    private static async Task CreateUserKeyAsync(HttpContext context)
    {
        if (!ControlSocket.IsUsedBy(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

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
