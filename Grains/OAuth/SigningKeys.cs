using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Oro.Grains.Security;
using Oro.Grains.Storage;

namespace Oro.Grains.OAuth;

/// <summary>
/// The keys that sign access tokens, common to all silos: the newest signs, and those before it are known for as long
/// as a token of theirs may be good. The private parts are encrypted in the database. Where there is none, or it is of
/// age, whoever is to sign makes one; when two do so at once, both are known. What one silo makes, the others sign with
/// within <see cref="MaxAge"/>, and know at once when a token names it.
/// </summary>
internal sealed partial class SigningKeys(
    OAuthKeyTable table,
    SecretCipher cipher,
    IOptions<OAuthOptions> options,
    TimeProvider time,
    ILogger<SigningKeys> logger) : IDisposable
{
    private const string Purpose = "oauth keys";
    private const int KeyBits = 2048; // RFC 7518, 3.3: at least
    private const int IdBytes = 16;

    // A key that another one took the place of signs no longer than this.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1);
    private volatile Loaded _loaded = new([], 0, IsLoaded: false);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The key that signs now.</summary>
    public async ValueTask<RsaSecurityKey> GetAsync(CancellationToken cancellationToken)
    {
        var keys = await ListAsync(cancellationToken);
        return IsYoung(keys) ? keys[0].Key : (await LoadAsync(mayCreate: true, cancellationToken))[0].Key;
    }

    /// <summary>All that are known, for checking tokens; the one that a token names is looked for anew.</summary>
    public async ValueTask<IEnumerable<SecurityKey>> ListForAsync(string? keyId, CancellationToken cancellationToken)
    {
        var keys = await ListAsync(cancellationToken);
        var isKnown = keys.Any(k => k.Key.KeyId == keyId);
        // Another silo may have made it a moment ago; whoever makes names up does not make us ask all the time.
        var isFresh = time.GetElapsedTime(_loaded.At) < TimeSpan.FromSeconds(1);
        return (isKnown || isFresh ? keys : await LoadAsync(mayCreate: false, cancellationToken)).Select(k => k.Key);
    }

    /// <summary>The public parts, as a JSON Web Key Set (RFC 7517).</summary>
    public async ValueTask<string> ToJsonAsync(CancellationToken cancellationToken)
    {
        await GetAsync(cancellationToken);
        return new JsonObject { ["keys"] = new JsonArray([.. _loaded.Keys.Select(k => ToJson(k.Key))]) }
            .ToJsonString(JsonSerializerOptions.Web);
    }

    /// <summary>Signs with a new key from now on, and says its name.</summary>
    public async Task<string> RotateAsync(CancellationToken cancellationToken)
    {
        var created = Create();
        await table.AddAsync(created, cancellationToken);
        await LoadAsync(mayCreate: false, cancellationToken);
        LogRotated(created.Id);
        return created.Id;
    }

    /// <summary>Forgets keys of which no token is good any more.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var stored = await table.ListAsync(cancellationToken);
        if (CountNeeded(stored) is var needed && needed < stored.Count)
        {
            await table.ForgetAsync(stored[needed - 1].CreatedAt, cancellationToken);
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        foreach (var key in _loaded.Keys)
        {
            key.Key.Rsa.Dispose();
        }
    }

    private async ValueTask<ImmutableArray<Known>> ListAsync(CancellationToken cancellationToken)
    {
        var loaded = _loaded;
        return loaded.IsLoaded && time.GetElapsedTime(loaded.At) < MaxAge
            ? loaded.Keys
            : await LoadAsync(mayCreate: false, cancellationToken);
    }

    private async Task<ImmutableArray<Known>> LoadAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var stored = await table.ListAsync(cancellationToken);
            var keys = Read(stored.Take(CountNeeded(stored)));
            if (mayCreate && !IsYoung(keys))
            {
                var created = Create();
                await table.AddAsync(created, cancellationToken);
                keys = Read([created, .. stored.Take(CountNeeded(stored))]);
            }

            _loaded = new Loaded(keys, time.GetTimestamp(), IsLoaded: true);
            return keys;
        }
        finally
        {
            _gate.Release();
        }
    }

    // A key is needed for as long after the next one was made as others may have signed with it, and those tokens last.
    private int CountNeeded(List<OAuthKey> newestFirst)
    {
        var since = Now - MaxAge - options.Value.AccessTokenLifetime;
        var taken = newestFirst.FindIndex(k => k.CreatedAt <= since);
        return taken < 0 ? newestFirst.Count : taken + 1;
    }

    private bool IsYoung(ImmutableArray<Known> keys) =>
        !keys.IsEmpty && Now - keys[0].CreatedAt < options.Value.KeyAge;

    private ImmutableArray<Known> Read(IEnumerable<OAuthKey> stored)
    {
        var known = _loaded.Keys.ToDictionary(k => k.Key.KeyId, StringComparer.Ordinal);
        return [.. stored.Select(s => known.GetValueOrDefault(s.Id) ?? Open(s)).OfType<Known>()];
    }

    // One of another ORO_SECRET cannot be read and signs no more; with the secret its tokens were given up, too.
    private Known? Open(OAuthKey stored)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(cipher.Decrypt(Purpose, stored.PrivateKey), out _);
            return new Known(new RsaSecurityKey(rsa) { KeyId = stored.Id }, stored.CreatedAt);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private OAuthKey Create()
    {
        using var rsa = RSA.Create(KeyBits);
        return new OAuthKey(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            cipher.Encrypt(Purpose, rsa.ExportPkcs8PrivateKey()),
            Now);
    }

    private static JsonObject ToJson(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.RsaSha256,
            ["kid"] = key.KeyId,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus!),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent!),
        };
    }

    [LoggerMessage(Level = LogLevel.Information, EventName = "OAuthKeyRotated",
        Message = "OAuth access tokens are signed with the key {Key} now, because somebody asked for another one")]
    private partial void LogRotated(string key);

    private sealed record Known(RsaSecurityKey Key, DateTime CreatedAt);

    private sealed record Loaded(ImmutableArray<Known> Keys, long At, bool IsLoaded);
}
