using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Oro.Grains.Security;

/// <summary>API keys: random, so that a plain fast hash is enough to store them.</summary>
internal static class ApiKey
{
    private const string Prefix = "oro_"; // lets secret scanners know one
    private const int RandomBytes = 32;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string apiKey) => SHA256.HashData(Encoding.UTF8.GetBytes(apiKey));
}
