using Microsoft.Net.Http.Headers;
using Oro.Gateway.Security.Limits;
using Oro.Grains.Security.Principals;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>
/// Finds out who makes a request (API key, access token or session) and makes every grain call in it on that user's
/// behalf. A plain middleware in the place of ASP.NET's authentication and authorization, which cost more than reading
/// a record does.
/// </summary>
internal sealed class CallerMiddleware(
    RequestDelegate next, CredentialCache credentials, CostLimits limits, PrincipalSigner signer)
{
    private const string BearerPrefix = "Bearer ";
    private const string LivePath = "/live";

    public async Task InvokeAsync(HttpContext context)
    {
        var (user, session) = await FindAsync(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<CallerRequirement>() is { } requirement)
        {
            if (user is null)
            {
                limits.Charge(context, RequestCost.WrongCredential);
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Oro.Orleans\"";
                await SecurityRefusal.WriteAsync(
                    context,
                    StatusCodes.Status401Unauthorized,
                    "unauthorized",
                    "Sign in, or send an API key that is valid.");
                return;
            }

            if (requirement.NeedsSession && session is null)
            {
                await SecurityRefusal.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "session-needed",
                    "This is for people who are signed in, and not for API keys.");
                return;
            }

            if (user.IsReadOnly && IsUnsafe(context.Request))
            {
                context.Response.Headers.WWWAuthenticate =
                    "Bearer realm=\"Oro.Orleans\", error=\"insufficient_scope\", scope=\"api\"";
                await SecurityRefusal.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "insufficient-scope",
                    "This credential is for reading only.");
                return;
            }

            if (session is not null && IsUnsafe(context.Request) && !session.HasSent(context.Request))
            {
                await SecurityRefusal.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "csrf-token-missing",
                    $"Send the value of the cookie {Session.CsrfCookieName} as the header {Session.CsrfHeaderName}.");
                return;
            }
        }

        if (user is not null)
        {
            context.Features.Set(user);
            Caller.Set(signer.Sign(user.Principal, user.Credential));
        }

        await next(context);
    }

    private async ValueTask<(SignedInUser? User, Session? Session)> FindAsync(HttpContext context)
    {
        if (ApiKeyOf(context.Request) is { Length: > 0 } apiKey)
        {
            return (await credentials.FindByApiKeyAsync(apiKey.Span), null);
        }

        return await Session.FindAsync(context) is { } session
            ? (await credentials.FindBySessionAsync(session.Id), session)
            : default;
    }

    // A browser cannot send headers with a WebSocket, so the hub takes the key in its address too.
    private static ReadOnlyMemory<char> ApiKeyOf(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return header.AsMemory(BearerPrefix.Length).Trim();
        }

        return request.Path.StartsWithSegments(LivePath, StringComparison.Ordinal)
            ? request.Query["access_token"].ToString().AsMemory()
            : default;
    }

    // The hub has no unsafe methods of its own and checks the origin instead, see OriginRequirement.
    private static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method))
        && !request.Path.StartsWithSegments(LivePath, StringComparison.Ordinal);
}
