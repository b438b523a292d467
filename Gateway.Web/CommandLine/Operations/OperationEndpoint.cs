using System.Text.Json;
using Oro.Errors;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>Runs operations for commands, in the serving process.</summary>
internal static class OperationEndpoint
{
    public const string Route = "/control/operations/{name}";

    public static string PathOf(Operation operation) => $"/control/operations/{operation.Name}";

    public static async Task RunAsync(HttpContext context)
    {
        if (OperationCatalogue.Find((string)context.GetRouteValue("name")!) is not { } operation)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("The running product does not know this command: restart it.");
            return;
        }

        var cancellationToken = context.RequestAborted;
        var arguments = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(
            context.Request.Body, cancellationToken: cancellationToken);
        string text;
        try
        {
            var grains = context.RequestServices.GetRequiredService<IGrainFactory>();
            text = await operation.RunAsync(grains, arguments!, cancellationToken);
        }
        catch (Exception refusal) when (refusal is RefusalException or OperationRefusedException)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            text = refusal.Message;
        }

        await context.Response.WriteAsync(text, cancellationToken);
    }
}
