using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Security.Limits;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary><c>/app/users/{id}/…</c>: how others sign in, for those who manage users.</summary>
internal static class UserAccountEndpoints
{
    private const string Path = "/app/users/{id:long}";

    public static void MapUserAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Path}/sign-ins", ListHistoryAsync).RequireCaller();
        endpoints.MapDelete($"{Path}/sessions", EndSessionsAsync).RequireCaller();
        endpoints.MapPut($"{Path}/password", SetPasswordAsync).RequireCaller().WithMetadata(RequestCost.Password)
            .WithMetadata(new RequestSizeLimitAttribute(AppBody.MaxBytes));
    }

    private static async Task ListHistoryAsync(HttpContext http)
    {
        var lines = await GrainOf(http).ListHistoryAsync(UserOf(http), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            SignInHistoryAnswer.Of(lines), OwnAccessJson.Default.SignInHistoryAnswer);
    }

    private static async Task EndSessionsAsync(HttpContext http)
    {
        await GrainOf(http).EndSessionsAsync(UserOf(http), http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task SetPasswordAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, UserAccountJson.Default.PasswordSetBody);
        var password = AppBody.Need(body.New, "new", AppBody.MaxPasswordLength);
        await GrainOf(http).SetPasswordAsync(UserOf(http), password, http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static UserId UserOf(HttpContext http) =>
        new(long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture));

    private static IUserAccountGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IUserAccountGrain>(0);
}
