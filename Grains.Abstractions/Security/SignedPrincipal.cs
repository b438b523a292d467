using System.Collections.Immutable;

namespace Oro.Security;

/// <summary>
/// A principal with the proof that a gateway or a silo vouches for it. It says nothing of roles: what the user may do
/// is looked up wherever it matters, each time.
/// </summary>
/// <param name="Principal">On whose behalf calls are made.</param>
/// <param name="Credential">What the user is known by; null when the product itself makes the call.</param>
/// <param name="ExpiresAt">From then on it is worth nothing, in coordinated universal time.</param>
/// <param name="Signature">HMAC-SHA256 of all of that.</param>
[GenerateSerializer, Immutable, Alias("signed-principal")]
public sealed record SignedPrincipal(
    [property: Id(0)] Principal Principal,
    [property: Id(1)] Credential? Credential,
    [property: Id(2)] DateTime ExpiresAt,
    [property: Id(3)] ImmutableArray<byte> Signature);
