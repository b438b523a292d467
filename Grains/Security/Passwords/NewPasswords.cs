using Oro.Grains.Security.Users;
using Oro.Grains.Storage;

namespace Oro.Grains.Security.Passwords;

/// <summary>Gives users passwords that keep to the rules.</summary>
internal sealed class NewPasswords(PasswordWriter passwords, PasswordRules rules, TimeProvider time)
{
    /// <summary>Sets it, and ends all sessions of the user but one.</summary>
    /// <exception cref="Errors.CredentialRefusedException">It is too weak.</exception>
    public Task ChangeAsync(KnownUser user, string password, long? keptSession, CancellationToken cancellationToken) =>
        passwords.ChangeAsync(Entry(user, password), keptSession, cancellationToken);

    /// <summary>Sets it with the token of a mail; false when that is of no use.</summary>
    /// <exception cref="Errors.CredentialRefusedException">It is too weak; the token stays good.</exception>
    public Task<bool> TryResetAsync(
        KnownUser user, string password, byte[] token, CancellationToken cancellationToken) =>
        passwords.TryResetAsync(Entry(user, password), token, cancellationToken);

    private PasswordEntry Entry(KnownUser user, string password)
    {
        rules.Check(password, user.UserName);
        return new PasswordEntry(user.Id, PasswordHash.Create(password), time.GetUtcNow().UtcDateTime);
    }
}
