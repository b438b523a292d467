using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Oro.Gateway.Security;

/// <summary>
/// Encrypts sessions under a key derived from <c>ORO_SECRET</c>: they outlive a restart and hold on every gateway of
/// the same secret, without a key ring that somebody must share. Another secret ends all sessions.
/// </summary>
internal sealed class SessionProtector(byte[] key) : IDataProtector, IDataProtectionProvider
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static SessionProtector Create(string secret) => new(Derive(Encoding.UTF8.GetBytes(secret), "cookies"));

    public IDataProtector CreateProtector(string purpose) => new SessionProtector(Derive(key, purpose));

    public byte[] Protect(byte[] plaintext)
    {
        var result = new byte[NonceBytes + TagBytes + plaintext.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var cipher = CreateCipher();
        cipher.Encrypt(
            result.AsSpan(0, NonceBytes),
            plaintext,
            result.AsSpan(NonceBytes + TagBytes),
            result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    /// <inheritdoc />
    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The session is too short.");
        }

        var result = new byte[protectedData.Length - NonceBytes - TagBytes];
        using var cipher = CreateCipher();
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceBytes),
            protectedData.AsSpan(NonceBytes + TagBytes),
            protectedData.AsSpan(NonceBytes, TagBytes),
            result);
        return result;
    }

    // One for each use: two threads in one at the same time find a good session broken.
    private AesGcm CreateCipher() => new(key, TagBytes);

    private static byte[] Derive(byte[] from, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, from, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
