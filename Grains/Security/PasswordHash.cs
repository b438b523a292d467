using System.Globalization;
using System.Security.Cryptography;

namespace Oro.Grains.Security;

/// <summary>
/// Passwords as they are stored: PBKDF2 with a salt each, written with what it takes to check them later.
/// </summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000; // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>The hash of no password, for checks that must take as long as real ones.</summary>
    public static string Nobody { get; } =
        Format(Iterations, new byte[SaltBytes], new byte[HashBytes]);

    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(Iterations, salt, Derive(password, salt, Iterations));
    }

    public static bool Matches(string hash, string password)
    {
        var parts = hash.Split('$');
        if (parts is not [Scheme, var iterations, var salt, var expected])
        {
            throw new FormatException("The stored password has an unknown form.");
        }

        var actual = Derive(
            password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(actual, Convert.FromBase64String(expected));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);

    private static string Format(int iterations, byte[] salt, byte[] hash) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
