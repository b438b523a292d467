using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Oro.Grains.Security.SecondFactors;

/// <summary>Codes on paper, for whoever loses the phone. Each is used once.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int HalfLength = 5; // twice: 10 of 31 letters, 49 bits, of which a budget allows a few guesses
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // none look alike

    public static ImmutableArray<string> Create() => [.. Enumerable.Range(0, Count).Select(_ => CreateOne())];

    /// <summary>Without what people add or leave out when they type one; null when it can be none.</summary>
    public static string? Normalize(string typed)
    {
        var letters = new string([.. typed.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        return letters.Length == 2 * HalfLength ? letters : null;
    }

    private static string CreateOne()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 2 * HalfLength);
        return $"{letters[..HalfLength]}-{letters[HalfLength..]}";
    }
}
