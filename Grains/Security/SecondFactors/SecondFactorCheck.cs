using System.Globalization;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.SecondFactors;

/// <summary>What a code is that somebody typed after the password.</summary>
internal enum CodeMatch
{
    /// <summary>Wrong, or used before.</summary>
    No,

    /// <summary>A one-time password.</summary>
    OneTimePassword,

    /// <summary>A recovery code, which is used up now.</summary>
    RecoveryCode,
}

/// <summary>Compares codes with the secrets of users, and uses them up.</summary>
internal sealed class SecondFactorCheck(SecondFactorTable table, SecretCipher cipher, TimeProvider time)
{
    /// <summary>The secret that is in force; null: the password is enough.</summary>
    public async Task<SecondFactor?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        await table.FindAsync(user, cancellationToken) is { IsOn: true } factor ? factor : null;

    public async Task<CodeMatch> UseAsync(SecondFactor factor, string code, CancellationToken cancellationToken)
    {
        if (FindStep(factor, code) is { } step)
        {
            return await table.TryUseAsync(factor.User, step, cancellationToken)
                ? CodeMatch.OneTimePassword
                : CodeMatch.No;
        }

        return RecoveryCodes.Normalize(code) is { } recovery
            && await table.TryUseCodeAsync(factor.User, HashOf(factor.User, recovery), cancellationToken)
                ? CodeMatch.RecoveryCode
                : CodeMatch.No;
    }

    /// <summary>The step whose one-time password that is, used or not; null: of none.</summary>
    public long? FindStep(SecondFactor factor, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        var secret = cipher.Decrypt(PurposeOf(factor.User), factor.Secret);
        return OneTimePassword.FindStep(secret, digits, time.GetUtcNow().UtcDateTime);
    }

    public byte[] Encrypt(UserId user, byte[] secret) => cipher.Encrypt(PurposeOf(user), secret);

    /// <summary>Of a recovery code as it is shown, or normalised.</summary>
    public byte[] HashOf(UserId user, string code) =>
        cipher.Hash(PurposeOf(user), RecoveryCodes.Normalize(code)!);

    // Of each user, so that nothing that is stored of one serves another.
    private static string PurposeOf(UserId user) =>
        string.Create(CultureInfo.InvariantCulture, $"second factor of {user.Value}");
}
