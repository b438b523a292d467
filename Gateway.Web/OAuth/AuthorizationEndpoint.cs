using Oro.Gateway.JsonApi;
using Oro.Gateway.Pages;
using Oro.Gateway.Security;
using Oro.OAuth;
using Oro.Silo;

namespace Oro.Gateway.OAuth;

/// <summary>
/// <c>/oauth2-authorize</c>: an application sends its user here, who signs in and decides on the page. What is wrong is
/// said here and not to where a stranger wants it; what the page asks and answers is under <c>/app</c>, with a session
/// and its antiforgery header.
/// </summary>
internal sealed class AuthorizationEndpoint(
    IGrainFactory grains, GrainRetry retry, PageFiles page, OroSettings settings)
{
    private readonly string _issuer = OAuthHosting.IssuerOf(settings);

    private IAuthorizationGrain Grain => grains.GetGrain<IAuthorizationGrain>(0);

    public async Task ShowAsync(HttpContext http)
    {
        var parameters = OAuthParameters.Parse(http.Request.QueryString.Value);
        var outcome = await CheckAsync(parameters, http.RequestAborted);
        if (outcome.Refusal is { } why)
        {
            await SecurityRefusal.WriteAsync(http, StatusCodes.Status400BadRequest, "invalid-request", why);
        }
        else if (outcome.Location is { } location)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Redirect(location);
        }
        else if (page.FindPage(PageFiles.IndexName) is { } index)
        {
            await index.SendAsync(http);
        }
        else
        {
            await SecurityRefusal.WriteAsync(
                http, StatusCodes.Status400BadRequest, "page-missing", "The web page is not built.");
        }
    }

    public async Task DescribeAsync(HttpContext http)
    {
        var outcome = await CheckAsync(OAuthParameters.Parse(http.Request.QueryString.Value), http.RequestAborted);
        if (outcome.Refusal is { } why)
        {
            await SecurityRefusal.WriteAsync(http, StatusCodes.Status400BadRequest, "invalid-request", why);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new ConsentAnswer(
                outcome.Application,
                outcome.Target,
                OAuthScopes.Parse(outcome.Scope)?.IsReadOnly ?? false,
                outcome.Scope,
                outcome.NeedsConsent,
                outcome.Location),
            OAuthJson.Default.ConsentAnswer);
    }

    public async Task DecideAsync(HttpContext http)
    {
        var said = await OAuthBody.ReadAsync(http.Request);
        if (said?.Query is not { } query)
        {
            await SecurityRefusal.WriteAsync(
                http,
                StatusCodes.Status400BadRequest,
                "malformed",
                "The body must be {\"query\": …, \"isAllowed\": …}.");
            return;
        }

        var parameters = OAuthParameters.Parse(query);
        // Not tried again: a second code would stay behind unused.
        var outcome = parameters.HasRepetition
            ? Repeated
            : await Grain.DecideAsync(Read(parameters), said.IsAllowed, http.RequestAborted);
        if (outcome.Refusal is { } why)
        {
            await SecurityRefusal.WriteAsync(http, StatusCodes.Status400BadRequest, "invalid-request", why);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new ConsentLocation(outcome.Location!), OAuthJson.Default.ConsentLocation);
    }

    private static AuthorizationOutcome Repeated { get; } =
        new() { Refusal = "A parameter may come only once." };

    private Task<AuthorizationOutcome> CheckAsync(OAuthParameters parameters, CancellationToken cancellationToken) =>
        parameters.HasRepetition
            ? Task.FromResult(Repeated)
            : retry.RunAsync(
                (Grain, Request: Read(parameters)),
                static (s, token) => s.Grain.CheckAsync(s.Request, token),
                cancellationToken);

    private AuthorizationRequest Read(OAuthParameters parameters) => new()
    {
        Issuer = _issuer,
        ResponseType = parameters["response_type"],
        ClientId = parameters["client_id"],
        RedirectUri = parameters["redirect_uri"],
        Scope = parameters["scope"],
        State = parameters["state"],
        CodeChallenge = parameters["code_challenge"],
        CodeChallengeMethod = parameters["code_challenge_method"],
    };
}
