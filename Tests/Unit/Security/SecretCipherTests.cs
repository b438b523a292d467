using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Oro.Grains.Security;

namespace Oro.Tests.Unit.Security;

public sealed class SecretCipherTests
{
    private readonly SecretCipher _cipher = Of("a secret of sixteen and more");

    [Fact]
    public void What_was_encrypted_comes_back_and_looks_different_each_time()
    {
        var (first, second) = (_cipher.Encrypt("keys", [1, 2, 3]), _cipher.Encrypt("keys", [1, 2, 3]));

        Assert.NotEqual(first, second);
        Assert.Equal([1, 2, 3], _cipher.Decrypt("keys", first));
        Assert.Equal([1, 2, 3], Of("a secret of sixteen and more").Decrypt("keys", second));
    }

    [Fact]
    public void Another_secret_another_purpose_and_every_changed_byte_are_found_out()
    {
        var encrypted = _cipher.Encrypt("keys", [1, 2, 3]);

        Assert.ThrowsAny<CryptographicException>(() => Of("a secret of somebody else").Decrypt("keys", encrypted));
        Assert.ThrowsAny<CryptographicException>(() => _cipher.Decrypt("codes", encrypted));
        for (var i = 0; i < encrypted.Length; i++)
        {
            byte[] changed = [.. encrypted];
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _cipher.Decrypt("keys", changed));
        }

        Assert.ThrowsAny<CryptographicException>(() => _cipher.Decrypt("keys", encrypted.AsSpan(0, 20)));
    }

    private static SecretCipher Of(string secret) =>
        new(Options.Create(new SecretCipherOptions { Secret = secret }));
}
