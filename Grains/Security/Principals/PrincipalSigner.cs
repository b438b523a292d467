using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Oro.Security;

namespace Oro.Grains.Security.Principals;

/// <summary>
/// Vouches for principals under a key derived from <c>ORO_SECRET</c>, which only gateways and silos have, and tells
/// whether somebody did. Remembers both: one call in many costs a hash.
/// </summary>
public sealed class PrincipalSigner(string secret, TimeProvider time)
{
    /// <summary>How long a signed principal of a request is worth something: as long as any request takes.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(15);

    private const int KeyBytes = 32;
    private const int MaxRemembered = 20_000;

    // Signed anew that often, so that each has nearly all of its time before it.
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: "principal"u8.ToArray());

    private readonly ConcurrentDictionary<(Principal, Credential?), SignedPrincipal> _signed = [];

    // Only what was found right is remembered: wrong ones push nothing out.
    private readonly ConcurrentDictionary<SignedPrincipal, bool> _right = new(SignedContent.Equality);

    /// <summary>The principal, vouched for, with at least nine tenths of <see cref="Validity"/> before it.</summary>
    public SignedPrincipal Sign(Principal principal, Credential? credential = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _signed.TryGetValue((principal, credential), out var known)
            && known.ExpiresAt - now is var left && left > Validity - Renewal && left <= Validity
                ? known
                : Remember(_signed, (principal, credential), SignUntil(principal, credential, now + Validity));
    }

    /// <summary>The principal, vouched for as long as that.</summary>
    public SignedPrincipal SignFor(Principal principal, TimeSpan validity) =>
        SignUntil(principal, null, time.GetUtcNow().UtcDateTime + validity);

    /// <summary>Whether somebody with the key vouched for exactly that, and it has not expired.</summary>
    public bool IsValid(SignedPrincipal signed) =>
        signed.ExpiresAt > time.GetUtcNow().UtcDateTime && (_right.ContainsKey(signed) || IsRight(signed));

    private SignedPrincipal SignUntil(Principal principal, Credential? credential, DateTime expiresAt)
    {
        var unsigned = new SignedPrincipal(principal, credential, expiresAt, []);
        return unsigned with { Signature = [.. Hash(unsigned)] };
    }

    private bool IsRight(SignedPrincipal signed) =>
        !signed.Signature.IsDefault
        && CryptographicOperations.FixedTimeEquals(Hash(signed), signed.Signature.AsSpan())
        && Remember(_right, signed, true);

    private byte[] Hash(SignedPrincipal signed) => HMACSHA256.HashData(_key, SignedContent.Of(signed));

    private static TValue Remember<TKey, TValue>(ConcurrentDictionary<TKey, TValue> known, TKey key, TValue value)
        where TKey : notnull
    {
        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }

        return known[key] = value;
    }
}
