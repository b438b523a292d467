using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Oro.Grains.Security.Sessions;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>API keys: random, so that a plain fast hash is enough to store them.</summary>
internal static class ApiKey
{
    private const string Mark = "oro_"; // lets secret scanners know one
    private const int RandomBytes = 32;
    private const int PrefixLength = 12; // the mark and 48 of 256 bits: enough to know it by, too few to guess the rest

    /// <summary>A new key, and what is stored of it.</summary>
    public static (string Key, StoredApiKey Stored) Create(
        UserId user, string name, CredentialScope scope, DateTime now, DateTime? expiresAt = null)
    {
        var key = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return (key, new StoredApiKey
        {
            Id = SessionStarter.CreateId(),
            Hash = Hash(key),
            User = user,
            Name = name,
            Prefix = key[..PrefixLength],
            Scope = scope,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        });
    }

    public static byte[] Hash(string apiKey) => SHA256.HashData(Encoding.UTF8.GetBytes(apiKey));
}
