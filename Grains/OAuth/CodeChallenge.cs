using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Oro.Grains.OAuth;

/// <summary>PKCE (RFC 7636): who uses a code shows what the application had hashed when it asked for it.</summary>
internal static class CodeChallenge
{
    /// <summary>The one method that there is; a plain text would be shown to whoever sees the request.</summary>
    public const string Method = "S256";

    private const int Length = 43; // of a SHA-256 in base64url
    private const int MinVerifierLength = 43;
    private const int MaxVerifierLength = 128;

    public static bool IsChallenge(string? text) => text?.Length == Length && text.All(IsUnreserved);

    public static bool IsVerifier(string? text) =>
        text?.Length is >= MinVerifierLength and <= MaxVerifierLength && text.All(IsUnreserved);

    public static string Of(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
