using System.Globalization;
using System.Text.Json;
using Oro.Gateway.Security.Limits;
using Oro.Errors;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.Security;

/// <summary><c>/app/session</c>: sign in, who am I, sign out.</summary>
internal static class SessionEndpoints
{
    private const string Path = "/app/session";
    private const int MaxBodyBytes = 4096; // a name and a password
    private const int MaxNameLength = 255; // of the field
    private const int MaxCodeLength = 32; // a recovery code with what people type around it

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

        var outcome = await services.GetRequiredService<SignIn>().BeginAsync(
            new SignInAttempt
            {
                UserName = request.UserName!,
                Password = request.Password!,
                IsRemembered = request.IsRemembered,
                Code = string.IsNullOrWhiteSpace(request.Code) ? null : request.Code,
                Origin = context.OriginOf(),
            },
            context.RequestAborted);
        if (outcome.User is not { } user)
        {
            await RefuseAsync(context, outcome);
            return;
        }

        var isSecure = services.GetRequiredService<OroSettings>().Url.Scheme == Uri.UriSchemeHttps;
        await Session.Of(user).SignInAsync(context, isSecure, outcome.ExpiresAt, request.IsRemembered);
        await AnswerAsync(context, user);
    }

    private static Task RefuseAsync(HttpContext context, SignInOutcome outcome) => outcome.Result switch
    {
        SignInResult.TooMany => SecurityRefusal.WriteTooManyAsync(context, outcome.Wait),
        SignInResult.CodeNeeded => SecurityRefusal.WriteAsync(
            context, StatusCodes.Status401Unauthorized, "code-needed", "Send a one-time password as code, too."),
        SignInResult.CodeRefused => SecurityRefusal.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            CredentialRefusedException.WrongCode,
            "The one-time password is wrong, or was used before."),
        _ => SecurityRefusal.WriteAsync(
            context, StatusCodes.Status401Unauthorized, "unauthorized", "User name or password is wrong."),
    };

    private static async Task SignOutAsync(HttpContext context)
    {
        if (context.SignedInUser().Credential is { Kind: CredentialKind.Session } session)
        {
            await context.RequestServices.GetRequiredService<SignIn>().EndAsync(session.Id, context.OriginOf());
        }

        await Session.SignOutAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task AnswerAsync(HttpContext context, SignedInUser user)
    {
        var source = context.RequestServices.GetRequiredService<AccessSource>();
        var access = await source.GetAsync(user.Principal, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        var id = user.Principal.User.Value.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(
            new SessionAnswer(
                new SessionUser(
                    id,
                    user.UserName,
                    user.DisplayName,
                    access.Has(Capability.ManageDefinitions),
                    access.Rights.Capabilities),
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
            return body is
            {
                UserName.Length: > 0 and <= MaxNameLength,
                Password.Length: > 0 and <= AppBody.MaxPasswordLength,
                Code: null or { Length: <= MaxCodeLength },
            }
                ? body
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
