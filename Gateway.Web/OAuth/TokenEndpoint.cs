using System.Globalization;
using Oro.Gateway.Security;
using Oro.OAuth;
using Oro.Silo;

namespace Oro.Gateway.OAuth;

/// <summary><c>/oauth2-token</c> and <c>/oauth2-revoke</c>: applications get tokens and give them back.</summary>
internal sealed class TokenEndpoint(IGrainFactory grains, OroSettings settings)
{
    private readonly string _issuer = OAuthHosting.IssuerOf(settings);

    private ITokensGrain Tokens => grains.GetGrain<ITokensGrain>(0);

    public async Task IssueAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } parameters)
        {
            return;
        }

        if (await FindRequestAsync(http, parameters) is not { } request)
        {
            return;
        }

        // Never asked twice: the second time a code looks stolen.
        await AnswerAsync(http, await Tokens.IssueAsync(request, http.RequestAborted));
    }

    public async Task RevokeAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } parameters || await FindRequestAsync(http, parameters) is not { } client)
        {
            return;
        }

        if (parameters["token"] is not { } token)
        {
            await RefuseAsync(http, 400, "invalid_request", "This needs token.");
            return;
        }

        var outcome = await Tokens.RevokeAsync(client, token, http.RequestAborted);
        if (outcome.Error is not null)
        {
            await AnswerAsync(http, outcome);
        }
    }

    private static async Task<OAuthParameters?> ReadAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await OAuthParameters.ReadAsync(http.Request) is not { } parameters)
        {
            await RefuseAsync(
                http, 400, "invalid_request", "The body must be a form or a JSON object whose values are texts.");
            return null;
        }

        if (parameters.HasRepetition)
        {
            await RefuseAsync(http, 400, "invalid_request", "A parameter may come only once.");
            return null;
        }

        return parameters;
    }

    private async Task<TokenRequest?> FindRequestAsync(HttpContext http, OAuthParameters parameters)
    {
        if (parameters.ReadClient(http.Request) is not { } client)
        {
            await RefuseAsync(http, 400, "invalid_request", "The application must name itself once, in one way.");
            return null;
        }

        return new TokenRequest
        {
            Issuer = _issuer,
            GrantType = parameters["grant_type"],
            ClientId = client.Id,
            ClientSecret = client.Secret,
            Code = parameters["code"],
            RedirectUri = parameters["redirect_uri"],
            CodeVerifier = parameters["code_verifier"],
            RefreshToken = parameters["refresh_token"],
            UserName = parameters["username"],
            Password = parameters["password"],
            Scope = parameters["scope"],
            Origin = http.OriginOf(),
        };
    }

    private static Task AnswerAsync(HttpContext http, TokenOutcome outcome)
    {
        if (outcome.Error is { } error)
        {
            var isClient = error == "invalid_client";
            if (isClient)
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"Oro.Orleans\"";
            }

            if (outcome.Wait > TimeSpan.Zero)
            {
                http.Response.Headers.RetryAfter =
                    Math.Ceiling(outcome.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            var status = isClient ? 401 : outcome.Wait > TimeSpan.Zero ? 429 : 400;
            return RefuseAsync(http, status, error, outcome.Description!);
        }

        return SendAsync(http, new TokenAnswer
        {
            TokenType = "Bearer",
            ExpiresIn = (long)outcome.Lifetime.TotalSeconds,
            AccessToken = outcome.AccessToken,
            RefreshToken = outcome.RefreshToken,
            Scope = outcome.Scope,
        });
    }

    private static Task RefuseAsync(HttpContext http, int status, string error, string description)
    {
        http.Response.StatusCode = status;
        return SendAsync(http, new TokenAnswer { Error = error, ErrorDescription = description });
    }

    private static Task SendAsync(HttpContext http, TokenAnswer answer) =>
        http.Response.WriteAsJsonAsync(answer, TokenJson.Default.TokenAnswer);
}
