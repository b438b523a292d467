using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Oro.Grains.Security;

/// <summary>What a comparison of a password with a stored hash says.</summary>
internal enum PasswordMatch
{
    /// <summary>It is another password.</summary>
    No,

    /// <summary>It is the password.</summary>
    Yes,

    /// <summary>It is the password, and is to be stored under a new hash.</summary>
    YesInOldForm,
}

/// <summary>
/// Passwords as they are stored: by ASP.NET Core's hasher, PBKDF2-HMAC-SHA512 with a salt each. Checking one takes
/// about a tenth of a second of a core: that is what makes a stolen table worth little, and is asked of nothing but
/// signing in and changing a password.
/// </summary>
internal static class PasswordHash
{
    private const int Iterations = 210_000; // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string FormerScheme = "pbkdf2-sha512"; // of databases from before the hasher was ASP.NET Core's

    private static readonly object Anybody = new();

    private static readonly PasswordHasher<object> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>The hash of no password, for checks that must take as long as real ones.</summary>
    public static string Nobody { get; } = FormatNobody();

    public static string Create(string password) => Hasher.HashPassword(Anybody, password);

    public static PasswordMatch Check(string hash, string password) =>
        hash.StartsWith(FormerScheme, StringComparison.Ordinal)
            ? CheckFormer(hash, password)
            : Hasher.VerifyHashedPassword(Anybody, hash, password) switch
            {
                PasswordVerificationResult.Success => PasswordMatch.Yes,
                PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.YesInOldForm,
                _ => PasswordMatch.No,
            };

    private static PasswordMatch CheckFormer(string hash, string password)
    {
        if (hash.Split('$') is not [FormerScheme, var iterations, var salt, var expected])
        {
            throw new FormatException("The stored password has an unknown form.");
        }

        var actual = Rfc2898DeriveBytes.Pbkdf2(
            password,
            Convert.FromBase64String(salt),
            int.Parse(iterations, CultureInfo.InvariantCulture),
            HashAlgorithmName.SHA512,
            HashBytes);
        return CryptographicOperations.FixedTimeEquals(actual, Convert.FromBase64String(expected))
            ? PasswordMatch.YesInOldForm
            : PasswordMatch.No;
    }

    // Version 3 of the hasher's format: marker, function, iterations, length of the salt, salt, hash.
    private static string FormatNobody()
    {
        var hash = new byte[13 + SaltBytes + HashBytes];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), Iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), SaltBytes);
        return Convert.ToBase64String(hash);
    }
}
