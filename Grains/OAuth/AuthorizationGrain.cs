using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.OAuth;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <inheritdoc cref="IAuthorizationGrain" />
[StatelessWorker, Reentrant]
internal sealed class AuthorizationGrain(
    Applications applications, OAuthGrantTable grants, IOptions<OAuthOptions> options, TimeProvider time)
    : Grain, IAuthorizationGrain
{
    private const int MaxStateLength = 2048;

    /// <inheritdoc />
    public async Task<AuthorizationOutcome> CheckAsync(
        AuthorizationRequest request, CancellationToken cancellationToken) =>
        (await CheckWithApplicationAsync(request, cancellationToken)).Outcome;

    /// <inheritdoc />
    public async Task<AuthorizationOutcome> DecideAsync(
        AuthorizationRequest request, bool isAllowed, CancellationToken cancellationToken)
    {
        var user = Caller.Current.User;
        var (outcome, application) = await CheckWithApplicationAsync(request, cancellationToken);
        if (application is null)
        {
            return outcome;
        }

        if (!isAllowed)
        {
            return Failed(request, "access_denied", "The user said no.");
        }

        var code = OpaqueToken.Create(OpaqueToken.CodePrefix);
        var expiresAt = time.GetUtcNow().UtcDateTime + options.Value.CodeLifetime;
        var grant = new OAuthGrant
        {
            Id = OpaqueToken.CreateId(),
            Application = application.Id,
            User = user,
            Scope = outcome.Scope,
            ExpiresAt = expiresAt,
        };
        var token = new OAuthToken
        {
            Hash = OpaqueToken.Hash(code),
            Kind = OAuthToken.Code,
            ExpiresAt = expiresAt,
            RedirectUri = request.RedirectUri,
            Challenge = request.CodeChallenge,
        };
        await grants.AddAsync(grant, token, cancellationToken);
        return Answer(request, ("code", code));
    }

    private async Task<(AuthorizationOutcome Outcome, OAuthApplication? Application)> CheckWithApplicationAsync(
        AuthorizationRequest request, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(request.ClientId, cancellationToken);
        if (application is null)
        {
            return (Refused("There is no application of that name here."), null);
        }

        if (request.RedirectUri is not { } target || !RedirectUris.Includes(application.RedirectUris, target))
        {
            return (Refused($"{application.Name} asks to be answered at an address that is not its own."), null);
        }

        return FindFailure(request, application) is { } failure
            ? (failure, null)
            : (new AuthorizationOutcome
            {
                Application = application.Name,
                Scope = OAuthScopes.ToText(applications.FindScope(application, request.Scope)!),
                Target = RedirectUris.TargetOf(target),
                NeedsConsent = application.NeedsConsent,
            }, application);
    }

    private AuthorizationOutcome? FindFailure(AuthorizationRequest request, OAuthApplication application)
    {
        if (request.ResponseType != "code")
        {
            return request.ResponseType is null
                ? Failed(request, "invalid_request", "This needs response_type.")
                : Failed(request, "unsupported_response_type", "There is code.");
        }

        if (!application.Grants.Contains(ApplicationEntity.CodeGrant))
        {
            return Failed(request, "unauthorized_client", "The application may not get codes.");
        }

        if (request.CodeChallengeMethod != CodeChallenge.Method || !CodeChallenge.IsChallenge(request.CodeChallenge))
        {
            return Failed(request, "invalid_request", "This needs code_challenge, and S256 as code_challenge_method.");
        }

        if (request.State?.Length > MaxStateLength)
        {
            return Failed(request with { State = null }, "invalid_request", "The state is too long.");
        }

        return applications.FindScope(application, request.Scope) is null
            ? Failed(request, "invalid_scope", TokenRefusal.WrongScope.Description!)
            : null;
    }

    private static AuthorizationOutcome Refused(string why) => new() { Refusal = why };

    private static AuthorizationOutcome Failed(AuthorizationRequest request, string error, string description) =>
        Answer(request, ("error", error), ("error_description", description));

    private static AuthorizationOutcome Answer(
        AuthorizationRequest request, params IEnumerable<(string Name, string? Value)> parameters) => new()
        {
            Location = RedirectUris.With(
                request.RedirectUri!, [.. parameters, ("state", request.State), ("iss", request.Issuer)]),
        };
}
