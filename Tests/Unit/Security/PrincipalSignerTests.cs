using Oro.Grains.Security.Principals;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Unit.Security;

public sealed class PrincipalSignerTests
{
    private const string Secret = "a secret of sixteen and more";

    private static readonly Principal Somebody = new(new UserId(7), new OrganizationId(3));
    private static readonly Credential Key = new(CredentialKind.ApiKey, 42);

    private readonly ShiftedTime _time = new();

    [Fact]
    public void What_one_process_vouches_for_another_of_the_same_secret_believes()
    {
        var signed = Create().Sign(Somebody, Key);

        Assert.Equal((Somebody, Key), (signed.Principal, signed.Credential));
        Assert.True(Create().IsValid(signed));
        // Also when it was asked before, and of a copy that came over the wire.
        var other = Create();
        Assert.True(other.IsValid(signed));
        Assert.True(other.IsValid(signed with { Signature = [.. signed.Signature] }));
        Assert.False(Create("another secret of sixteen").IsValid(signed));
    }

    [Fact]
    public void Whatever_is_changed_of_it_makes_it_worthless()
    {
        var signer = Create();
        var signed = signer.Sign(Somebody, Key);
        Assert.True(signer.IsValid(signed));

        SignedPrincipal[] forged =
        [
            signed with { Principal = Somebody with { User = new UserId(1) } },
            signed with { Principal = Somebody with { Organization = new OrganizationId(1) } },
            signed with { Principal = Somebody with { Scope = CredentialScope.ReadOnly } },
            signed with { Principal = Principal.System },
            signed with { Credential = null },
            signed with { Credential = Key with { Id = 43 } },
            signed with { Credential = Key with { Kind = CredentialKind.Session } },
            signed with { ExpiresAt = signed.ExpiresAt.AddDays(1) },
            signed with { Signature = [] },
            signed with { Signature = default },
            signed with { Signature = signed.Signature[..16] },
            signed with { Signature = [.. signed.Signature, 0] },
            signed with { Signature = signed.Signature.SetItem(31, (byte)(signed.Signature[31] ^ 1)) },
        ];

        Assert.All(forged, f => Assert.False(signer.IsValid(f)));
    }

    [Fact]
    public void It_expires_and_is_renewed_long_before()
    {
        var signer = Create();
        var first = signer.Sign(Somebody, Key);
        Assert.Same(first, signer.Sign(Somebody, Key));

        _time.Advance(TimeSpan.FromMinutes(1));
        var second = signer.Sign(Somebody, Key);
        Assert.True(signer.IsValid(first));
        Assert.True(second.ExpiresAt > first.ExpiresAt);

        _time.Advance(PrincipalSigner.Validity - TimeSpan.FromSeconds(30));
        Assert.False(signer.IsValid(first));
        Assert.True(signer.IsValid(second));
    }

    private PrincipalSigner Create(string secret = Secret) => new(secret, _time);
}
