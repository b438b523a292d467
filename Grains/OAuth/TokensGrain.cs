using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.OAuth;
using Oro.Security;

namespace Oro.Grains.OAuth;

/// <inheritdoc cref="ITokensGrain" />
[StatelessWorker, Reentrant]
internal sealed class TokensGrain(
    Applications applications,
    TokenUsers users,
    OAuthGrantTable grants,
    AccessTokens accessTokens,
    SigningKeys keys,
    IOptions<OAuthOptions> options,
    TimeProvider time) : Grain, ITokensGrain
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <inheritdoc />
    public async Task<TokenOutcome> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.GrantType is null or "")
        {
            return TokenRefusal.Missing("grant_type");
        }

        if (await FindClientAsync(request, cancellationToken) is not { } application)
        {
            return TokenRefusal.WrongClient;
        }

        if (applications.FindScope(application, request.Scope) is not { } scope)
        {
            return TokenRefusal.WrongScope;
        }

        var mayUse = application.Grants.Contains(request.GrantType, StringComparer.Ordinal);
        return request.GrantType switch
        {
            ApplicationEntity.CodeGrant or ApplicationEntity.RefreshGrant or ApplicationEntity.ClientGrant
                or ApplicationEntity.PasswordGrant when !mayUse => TokenRefusal.WrongWay,
            ApplicationEntity.CodeGrant => await UseCodeAsync(request, application, cancellationToken),
            ApplicationEntity.RefreshGrant => await UseRefreshAsync(request, application, cancellationToken),
            ApplicationEntity.ClientGrant =>
                await BeginAsync(request, application, scope, application.User, cancellationToken),
            ApplicationEntity.PasswordGrant =>
                await UsePasswordAsync(request, application, scope, cancellationToken),
            _ => TokenRefusal.UnknownWay,
        };
    }

    /// <inheritdoc />
    public async Task<TokenOutcome> RevokeAsync(TokenRequest client, string token, CancellationToken cancellationToken)
    {
        if (await FindClientAsync(client, cancellationToken) is not { } application)
        {
            return TokenRefusal.WrongClient;
        }

        var grant = token.StartsWith(OpaqueToken.RefreshPrefix, StringComparison.Ordinal)
            ? await grants.FindByTokenAsync(OpaqueToken.Hash(token), OAuthToken.Refresh, cancellationToken)
            : await accessTokens.CheckAsync(token, client.Issuer, cancellationToken) is { } found
                ? await grants.FindAsync(found.Grant, cancellationToken)
                : null;
        if (grant?.Application == application.Id)
        {
            await grants.EndAsync(grant.Id, Now, cancellationToken);
        }

        return new TokenOutcome();
    }

    /// <inheritdoc />
    public async Task<SignedInUser?> FindAsync(string accessToken, string issuer, CancellationToken cancellationToken)
    {
        if (await accessTokens.CheckAsync(accessToken, issuer, cancellationToken) is not { } found
            || await grants.FindAsync(found.Grant, cancellationToken) is not { HasEnded: false } grant
            || await applications.FindAsync(grant.Application, cancellationToken) is not { } application
            || OAuthScopes.Parse(found.Scope) is not { } scope
            || !application.Scope.Includes(scope))
        {
            return null;
        }

        return await users.FindAsync(grant.User, cancellationToken) is { } user
            ? user.SignedInBy(new Credential(CredentialKind.AccessToken, grant.Id), scope)
            : null;
    }

    /// <inheritdoc />
    public Task<string> GetKeysAsync(CancellationToken cancellationToken) =>
        keys.ToJsonAsync(cancellationToken).AsTask();

    /// <inheritdoc />
    public Task<string> RotateKeyAsync(CancellationToken cancellationToken) => keys.RotateAsync(cancellationToken);

    private async Task<OAuthApplication?> FindClientAsync(TokenRequest request, CancellationToken cancellationToken) =>
        await applications.FindAsync(request.ClientId, cancellationToken) is { } application
        && await applications.IsItselfAsync(application, request.ClientSecret, cancellationToken)
            ? application
            : null;

    private Task<TokenOutcome> UseCodeAsync(
        TokenRequest request, OAuthApplication application, CancellationToken cancellationToken)
    {
        if (request.Code is null || request.RedirectUri is null || !CodeChallenge.IsVerifier(request.CodeVerifier))
        {
            return Task.FromResult(TokenRefusal.Missing("code, redirect_uri and code_verifier"));
        }

        var code = new OAuthToken
        {
            Hash = OpaqueToken.Hash(request.Code),
            Kind = OAuthToken.Code,
            ExpiresAt = Now,
            RedirectUri = request.RedirectUri,
            Challenge = CodeChallenge.Of(request.CodeVerifier!),
        };
        return UseAsync(request, application, code, cancellationToken);
    }

    private Task<TokenOutcome> UseRefreshAsync(
        TokenRequest request, OAuthApplication application, CancellationToken cancellationToken) =>
        request.RefreshToken is { } token
            ? UseAsync(
                request,
                application,
                new OAuthToken { Hash = OpaqueToken.Hash(token), Kind = OAuthToken.Refresh, ExpiresAt = Now },
                cancellationToken)
            : Task.FromResult(TokenRefusal.Missing("refresh_token"));

    private async Task<TokenOutcome> UsePasswordAsync(
        TokenRequest request,
        OAuthApplication application,
        CredentialScope scope,
        CancellationToken cancellationToken)
    {
        if (request.UserName is null || request.Password is null)
        {
            return TokenRefusal.Missing("username and password");
        }

        var (user, wait) = await users.SignInAsync(request, application.Name, cancellationToken);
        return wait is { } duration
            ? TokenRefusal.TooMany(duration)
            : await BeginAsync(request, application, scope, user, cancellationToken);
    }

    private async Task<TokenOutcome> UseAsync(
        TokenRequest request, OAuthApplication application, OAuthToken shown, CancellationToken cancellationToken)
    {
        // Looked at before the token is used up, which cannot be taken back.
        var scope = await grants.FindByTokenAsync(shown.Hash, shown.Kind, cancellationToken) is { } granted
            ? FindScopeWithin(granted, request, application)
            : application.Scope;
        if (scope is null)
        {
            return TokenRefusal.WrongScope;
        }

        var (text, next, expiresAt) = Next(application);
        var use = new OAuthUse(shown, application.Id, next, expiresAt);
        return await grants.UseAsync(use, Now, cancellationToken) is { } grant
            && await users.FindAsync(grant.User, cancellationToken) is not null
                ? await AnswerAsync(request, grant with { Scope = OAuthScopes.ToText(scope) }, text, cancellationToken)
                : TokenRefusal.WrongGrant;
    }

    private async Task<TokenOutcome> BeginAsync(
        TokenRequest request,
        OAuthApplication application,
        CredentialScope scope,
        UserId? user,
        CancellationToken cancellationToken)
    {
        if (user is not { } known || await users.FindAsync(known, cancellationToken) is null)
        {
            return TokenRefusal.WrongGrant;
        }

        // RFC 6749, 4.4.3: whoever has the secret needs no refresh token.
        var isItself = request.GrantType == ApplicationEntity.ClientGrant;
        var (text, next, expiresAt) = isItself
            ? (null, null, Now + options.Value.AccessTokenLifetime)
            : Next(application);
        var grant = new OAuthGrant
        {
            Id = OpaqueToken.CreateId(),
            Application = application.Id,
            User = known,
            Scope = OAuthScopes.ToText(scope),
            ExpiresAt = expiresAt,
        };
        await grants.AddAsync(grant, next, cancellationToken);
        return await AnswerAsync(request, grant, text, cancellationToken);
    }

    private (string? Text, OAuthToken? Token, DateTime GrantExpiresAt) Next(OAuthApplication application)
    {
        if (!application.Grants.Contains(ApplicationEntity.RefreshGrant))
        {
            return (null, null, Now + options.Value.AccessTokenLifetime);
        }

        var text = OpaqueToken.Create(OpaqueToken.RefreshPrefix);
        var expiresAt = Now + options.Value.RefreshTokenLifetime;
        var token = new OAuthToken
        {
            Hash = OpaqueToken.Hash(text),
            Kind = OAuthToken.Refresh,
            ExpiresAt = expiresAt,
        };
        return (text, token, expiresAt);
    }

    // A token may allow less than the grant that it stems from, and never more (RFC 6749, 6).
    private CredentialScope? FindScopeWithin(OAuthGrant grant, TokenRequest request, OAuthApplication application) =>
        applications.FindScope(application, string.IsNullOrWhiteSpace(request.Scope) ? grant.Scope : request.Scope)
            is { } scope
        && OAuthScopes.Parse(grant.Scope)!.Includes(scope)
            ? scope
            : null;

    private async Task<TokenOutcome> AnswerAsync(
        TokenRequest request, OAuthGrant grant, string? refreshToken, CancellationToken cancellationToken) => new()
        {
            AccessToken = await accessTokens.CreateAsync(grant, request.Issuer, cancellationToken),
            RefreshToken = refreshToken,
            Lifetime = options.Value.AccessTokenLifetime,
            Scope = grant.Scope,
        };
}
