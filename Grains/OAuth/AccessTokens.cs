using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Oro.Grains.Storage;

namespace Oro.Grains.OAuth;

/// <summary>Signs access tokens and checks them (RFC 9068): one algorithm, type, issuer and audience.</summary>
internal sealed class AccessTokens(SigningKeys keys, IOptions<OAuthOptions> options, TimeProvider time)
{
    private const string Type = "at+jwt";
    private const string GrantClaim = "gid";
    private const string ClientClaim = "client_id";
    private const string ScopeClaim = "scope";
    private const int MaxLength = 4096; // ours have about 700; more is no token, and not worth its parsing

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<string> CreateAsync(OAuthGrant grant, string issuer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = issuer,
            Audience = issuer,
            IssuedAt = now,
            Expires = now + options.Value.AccessTokenLifetime,
            SigningCredentials = new SigningCredentials(
                await keys.GetAsync(cancellationToken), SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = grant.User.Value.ToString(CultureInfo.InvariantCulture),
                [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7().ToString("N"),
                [ClientClaim] = ApplicationRules.ClientIdOf(grant.Application),
                [ScopeClaim] = grant.Scope,
                [GrantClaim] = grant.Id.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    /// <summary>The grant that a good token stems from, and its scope; null when it is not good.</summary>
    public async Task<(long Grant, string Scope)?> CheckAsync(
        string token, string issuer, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength || !TryReadKeyId(token, out var keyId))
        {
            return null;
        }

        var known = await keys.ListForAsync(keyId, cancellationToken);
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = [Type],
            ValidIssuer = issuer,
            ValidAudience = issuer,
            IssuerSigningKeys = known,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken read }
            && read.TryGetPayloadValue<string>(GrantClaim, out var text)
            && long.TryParse(text, CultureInfo.InvariantCulture, out var grant)
            && read.TryGetPayloadValue<string>(ScopeClaim, out var scope)
                ? (grant, scope)
                : null;
    }

    private static bool TryReadKeyId(string token, out string? keyId)
    {
        try
        {
            keyId = Handler.ReadJsonWebToken(token).Kid;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            keyId = null;
            return false;
        }
    }
}
