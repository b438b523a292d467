using Oro.Grains.Security.SecondFactors;

namespace Oro.Tests.Support;

/// <summary>The program on somebody's phone.</summary>
internal static class OneTimeCode
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648

    /// <summary>The code of now, from a secret as people type it.</summary>
    public static string Of(string secret, TimeProvider? time = null)
    {
        var bits = string.Concat(secret.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString(
            Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] bytes =
            [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        var now = (time ?? TimeProvider.System).GetUtcNow().UtcDateTime;
        return OneTimePassword.CodeOf(bytes, OneTimePassword.StepOf(now));
    }
}
