using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Oro.Grains.OAuth;

/// <summary>Secrets, codes and refresh tokens: random, so that a plain fast hash is enough to store them.</summary>
internal static class OpaqueToken
{
    /// <summary>What such texts begin with, so that secret scanners know one.</summary>
    public const string SecretPrefix = "oros_";

    /// <inheritdoc cref="SecretPrefix" />
    public const string CodePrefix = "oroc_";

    /// <inheritdoc cref="SecretPrefix" />
    public const string RefreshPrefix = "oror_";

    private const int RandomBytes = 32;

    public static string Create(string prefix) =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>An id of a grant: no other credential has it.</summary>
    public static long CreateId() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
}
