using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Oro.Gateway.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SessionProtectorTests
{
    private static readonly byte[] Text = [1, 2, 3];

    [Fact]
    public void What_is_protected_comes_back_under_the_same_secret_and_purpose() =>
        Assert.Equal(Text, Protector("s", "p").Unprotect(Protector("s", "p").Protect(Text)));

    [Fact]
    public void Session_is_read_by_many_requests_at_once()
    {
        var protector = SessionProtector.Create("a secret of enough characters").CreateProtector("session");
        byte[] session = [.. Enumerable.Range(0, 200).Select(i => (byte)i)];
        var cookie = protector.Protect(session);

        Parallel.For(0, 20_000, _ => Assert.Equal(session, protector.Unprotect(cookie)));
    }

    [Fact]
    public void The_same_text_looks_different_each_time() =>
        Assert.NotEqual(Protector("s", "p").Protect(Text), Protector("s", "p").Protect(Text));

    [Theory]
    [InlineData("other", "p")]
    [InlineData("s", "other")]
    public void Another_secret_or_purpose_opens_nothing(string secret, string purpose)
    {
        var text = Protector("s", "p").Protect(Text);

        Assert.ThrowsAny<CryptographicException>(() => Protector(secret, purpose).Unprotect(text));
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        var whole = Protector("s", "p").Protect(Text);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => Protector("s", "p").Unprotect(changed));
        }
    }

    [Fact]
    public void Too_short_a_text_is_refused() =>
        Assert.ThrowsAny<CryptographicException>(() => Protector("s", "p").Unprotect(new byte[27]));

    private static IDataProtector Protector(string secret, string purpose) =>
        SessionProtector.Create(secret).CreateProtector(purpose);
}
