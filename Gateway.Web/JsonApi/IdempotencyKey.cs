using System.Security.Cryptography;
using System.Text;
using Oro.Gateway.Errors;
using Oro.Records;
using Oro.Security;

namespace Oro.Gateway.JsonApi;

/// <summary>
/// The header with which a client names a write, so that sending it again does it once: the write id is made from the
/// user and the key, so every gateway makes the same one. Without the header the write id is new, and only our own
/// repetitions share it.
/// </summary>
/// <param name="WriteId">Names the write for ever.</param>
/// <param name="Fingerprint">Digest of the request, which must be the same when the key is; null without a key.</param>
internal readonly record struct IdempotencyKey(WriteId WriteId, string? Fingerprint)
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <exception cref="RequestRefusedException">The key is empty or too long.</exception>
    public static IdempotencyKey Read(HttpContext context, Principal principal, string method, ReadOnlySpan<byte> body)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
        {
            return new(WriteId.Create(), null);
        }

        var key = values.ToString();
        if (key.Length is 0 or > MaxLength)
        {
            throw new RequestRefusedException(WireError.AtHeader(
                Header, 400, ErrorTitles.BadRequest, $"An idempotency key has 1 to {MaxLength} characters."));
        }

        return new(MakeWriteId(principal, key), MakeFingerprint(context.Request, method, body));
    }

    private static WriteId MakeWriteId(Principal principal, string key)
    {
        var name = Encoding.UTF8.GetBytes($"{principal.Organization.Value}/{principal.User.Value}/{key}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        // RFC 9562, version 8: ids of one's own making.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(new Guid(hash[..16], bigEndian: true));
    }

    private static string MakeFingerprint(HttpRequest request, string method, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method} {request.Path}\n"));
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }
}
