using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Security;

/// <summary>
/// Encrypts what must be stored and read again, such as keys, under a key derived from <c>ORO_SECRET</c>: a copy of the
/// database alone is of no use. Each purpose has a key of its own, so nothing can be put in another's place.
/// </summary>
internal sealed class SecretCipher(IOptions<SecretCipherOptions> options)
{
    private const string KeyPurpose = "at rest";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public byte[] Encrypt(string purpose, ReadOnlySpan<byte> plain)
    {
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = CreateCipher(purpose);
        cipher.Encrypt(
            nonce, plain, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    /// <exception cref="CryptographicException">
    /// It was encrypted under another secret, for another purpose, or changed.
    /// </exception>
    public byte[] Decrypt(string purpose, ReadOnlySpan<byte> encrypted)
    {
        if (encrypted.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("What was encrypted is too short.");
        }

        var result = new byte[encrypted.Length - NonceBytes - TagBytes];
        using var cipher = CreateCipher(purpose);
        cipher.Decrypt(
            encrypted[..NonceBytes],
            encrypted[(NonceBytes + TagBytes)..],
            encrypted.Slice(NonceBytes, TagBytes),
            result);
        return result;
    }

    /// <summary>Hash of a short text, which one could guess by trying all without the key.</summary>
    public byte[] Hash(string purpose, string text) =>
        HMACSHA256.HashData(KeyOf(purpose), Encoding.UTF8.GetBytes(text));

    private AesGcm CreateCipher(string purpose) => new(KeyOf(purpose), TagBytes);

    private byte[] KeyOf(string purpose)
    {
        var secret = options.Value.Secret
            ?? throw new InvalidOperationException("A silo that encrypts needs Security:Secret (ORO_SECRET).");
        var root = Derive(Encoding.UTF8.GetBytes(secret), KeyPurpose);
        return Derive(root, purpose);
    }

    private static byte[] Derive(byte[] from, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
