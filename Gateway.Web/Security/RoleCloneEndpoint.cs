using System.Globalization;
using Oro.Records;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary><c>POST /app/roles/{id}/clone</c>: a role that allows the same, under a label of its own.</summary>
internal static class RoleCloneEndpoint
{
    public const string Path = "/app/roles/{id:long}/clone";

    private const int MaxLabelLength = 255; // what is longer than a role's label is told by the field

    public static async Task InvokeAsync(HttpContext http)
    {
        var id = long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var body = await AppBody.ReadAsync(http.Request, RoleJson.Default.RoleCloneBody);
        var label = AppBody.Need(body.Label, "label", MaxLabelLength);
        // Not tried again: a second role of the same name would be refused.
        var clone = await http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IRoleRightsGrain>(0)
            .CloneAsync(new RoleId(id), label, WriteId.Create(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await http.Response.WriteAsJsonAsync(
            new RoleCloneAnswer(clone.Value.ToString(CultureInfo.InvariantCulture)), RoleJson.Default.RoleCloneAnswer);
    }
}
