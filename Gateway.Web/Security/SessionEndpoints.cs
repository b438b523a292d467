using System.Globalization;
using System.Text.Json;
using Oro.Gateway.Security.Limits;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.Security;

/// <summary><c>/app/session</c>: sign in, who am I, sign out.</summary>
internal static class SessionEndpoints
{
    private const string Path = "/app/session";
    private const int MaxBodyBytes = 4096; // a name and a password
    private const int MaxPasswordLength = 200; // hashing longer ones is work that a stranger could order

    public static void MapSession(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, SignInAsync).WithMetadata(RequestCost.Password)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes));
        endpoints.MapGet(Path, context => AnswerAsync(context, context.SignedInUser())).RequireCaller();
        endpoints.MapDelete(Path, SignOutAsync).RequireCaller();
    }

    private static async Task SignInAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (await ReadAsync(context.Request) is not { } request)
        {
            await SecurityRefusal.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "malformed",
                "The body must be {\"userName\": …, \"password\": …}.");
            return;
        }

        var signIn = services.GetRequiredService<SignIn>();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (await signIn.TryTakeAsync(address, request.UserName!) is { } wait)
        {
            context.Response.Headers.RetryAfter =
                Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await SecurityRefusal.WriteAsync(
                context,
                StatusCodes.Status429TooManyRequests,
                "limit-exceeded",
                "Too many sign-ins failed; wait a minute.");
            return;
        }

        var user = await signIn.FindAsync(request.UserName!, request.Password!, context.RequestAborted);
        if (user is null)
        {
            await SecurityRefusal.WriteAsync(
                context, StatusCodes.Status401Unauthorized, "unauthorized", "User name or password is wrong.");
            return;
        }

        await signIn.GiveBackAsync(address, request.UserName!);
        var isSecure = services.GetRequiredService<OroSettings>().Url.Scheme == Uri.UriSchemeHttps;
        await Session.Create(user.Principal.User).SignInAsync(context, isSecure);
        await AnswerAsync(context, user);
    }

    private static async Task SignOutAsync(HttpContext context)
    {
        await Session.SignOutAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task AnswerAsync(HttpContext context, SignedInUser user)
    {
        context.Response.Headers.CacheControl = "no-store";
        var id = user.Principal.User.Value.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(
            new SessionAnswer(
                new SessionUser(id, user.UserName, user.DisplayName, user.Principal.IsAdministrator),
                ProductRuntime.Name),
            SessionJson.Default.SessionAnswer);
    }

    private static async ValueTask<SignInRequest?> ReadAsync(HttpRequest request)
    {
        // A form of another site cannot send JSON without asking first.
        if (!request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            var body = await request.ReadFromJsonAsync(
                SessionJson.Default.SignInRequest, request.HttpContext.RequestAborted);
            return body is { UserName.Length: > 0, Password.Length: > 0 and <= MaxPasswordLength } ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
