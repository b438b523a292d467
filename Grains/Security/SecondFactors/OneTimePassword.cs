using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Oro.Grains.Security.SecondFactors;

/// <summary>RFC 6238 as programs on phones have it: HMAC-SHA1, half a minute, six digits.</summary>
internal static class OneTimePassword
{
    private const int SecretBytes = 20; // RFC 4226, section 4: as long as the hash
    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] CreateSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepOf(DateTime now) =>
        (now - DateTime.UnixEpoch).Ticks / (StepSeconds * TimeSpan.TicksPerSecond);

    /// <summary>
    /// The step whose code that is, of this one and those before and after it: clocks differ, and people type slowly
    /// (RFC 6238, section 5.2). Null: of none.
    /// </summary>
    public static long? FindStep(byte[] secret, string code, DateTime now)
    {
        var given = Encoding.ASCII.GetBytes(code);
        var current = StepOf(now);
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), given))
            {
                found = step;
            }
        }

        return found;
    }

    public static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The programs that show the codes know nothing else; SHA-1 is not broken in an HMAC.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The secret as people type it and as programs scan it, RFC 4648.</summary>
    public static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            buffer = ((buffer << 8) | next) & 0xfff;
            bits += 8;
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Base32Letters[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Base32Letters[(buffer << (5 - bits)) & 31]).ToString();
    }
}
