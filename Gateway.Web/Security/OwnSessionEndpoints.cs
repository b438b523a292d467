using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Security.Limits;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>
/// <c>/app/sessions</c>, <c>/app/sign-ins</c>, <c>/app/password</c>: people look after their own access.
/// </summary>
internal static class OwnSessionEndpoints
{
    private const string SessionsPath = "/app/sessions";

    public static void MapOwnSessions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(SessionsPath, ListAsync).RequirePerson();
        endpoints.MapDelete(SessionsPath, EndOthersAsync).RequirePerson();
        endpoints.MapDelete($"{SessionsPath}/{{id:long}}", EndAsync).RequirePerson();
        endpoints.MapGet("/app/sign-ins", ListHistoryAsync).RequirePerson();
        endpoints.MapPut("/app/password", ChangePasswordAsync).RequirePerson().WithMetadata(RequestCost.Password)
            .WithMetadata(new RequestSizeLimitAttribute(AppBody.MaxBytes));
    }

    private static async Task ListAsync(HttpContext http)
    {
        var current = http.SignedInUser().Credential.Id;
        var all = await GrainOf(http).ListAsync(http.RequestAborted);
        var answer = new OwnSessionsAnswer([.. all.Select(s => new OwnSession
        {
            Id = s.Id.ToString(CultureInfo.InvariantCulture),
            IsCurrent = s.Id == current,
            IsRemembered = s.IsRemembered,
            CreatedAt = s.CreatedAt,
            UsedAt = s.UsedAt,
            ExpiresAt = s.ExpiresAt,
            Address = s.Origin.Address,
            Agent = s.Origin.Agent,
        })]);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(answer, OwnAccessJson.Default.OwnSessionsAnswer);
    }

    private static async Task EndAsync(HttpContext http)
    {
        var id = long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var isEnded = await GrainOf(http).EndAsync(
            id, SignInAct.SessionEnded, http.OriginOf(), http.RequestAborted);
        if (!isEnded)
        {
            await SecurityRefusal.WriteAsync(
                http, StatusCodes.Status404NotFound, "session-not-found", "You have no such session any more.");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task EndOthersAsync(HttpContext http)
    {
        await GrainOf(http).EndOthersAsync(
            http.SignedInUser().Credential.Id, http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task ListHistoryAsync(HttpContext http)
    {
        var lines = await GrainOf(http).ListHistoryAsync(http.RequestAborted);
        var answer = SignInHistoryAnswer.Of(lines);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(answer, OwnAccessJson.Default.SignInHistoryAnswer);
    }

    private static async Task ChangePasswordAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, OwnAccessJson.Default.PasswordChangeBody);
        var change = new PasswordChange(
            AppBody.Need(body.Old, "old", AppBody.MaxPasswordLength),
            AppBody.Need(body.New, "new", AppBody.MaxPasswordLength),
            http.SignedInUser().Credential.Id);
        await http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IPasswordGrain>(0)
            .ChangeAsync(change, http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static ISessionsGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ISessionsGrain>(0);
}
