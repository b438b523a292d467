using System.Globalization;
using Microsoft.Extensions.Options;
using Oro.Errors;

namespace Oro.Grains.Security.Passwords;

/// <summary>Which passwords may be set. Oro's rules, and none of the commonest.</summary>
internal sealed class PasswordRules(IOptions<SignInOptions> options)
{
    private const int MaxLength = 200; // hashing longer ones is work that a stranger could order

    /// <exception cref="CredentialRefusedException">The password is too weak; every reason is named.</exception>
    public void Check(string password, string userName)
    {
        var lacks = ListLacks(password, userName).ToList();
        if (lacks.Count > 0)
        {
            throw new CredentialRefusedException(
                CredentialRefusedException.WeakPassword, $"The password needs {string.Join(", ", lacks)}.");
        }
    }

    private IEnumerable<string> ListLacks(string password, string userName)
    {
        var rules = options.Value;
        if (password.Length < rules.MinPasswordLength)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"at least {rules.MinPasswordLength} characters");
        }

        if (password.Length > MaxLength)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {MaxLength} characters");
        }

        if (rules.PasswordNeedsLower && !password.Any(char.IsLower))
        {
            yield return "a small letter";
        }

        if (rules.PasswordNeedsUpper && !password.Any(char.IsUpper))
        {
            yield return "a capital letter";
        }

        if (rules.PasswordNeedsDigit && !password.Any(char.IsDigit))
        {
            yield return "a digit";
        }

        if (rules.PasswordNeedsSpecial && password.All(char.IsLetterOrDigit))
        {
            yield return "a character that is neither letter nor digit";
        }

        if (CommonPasswords.Contain(password))
        {
            yield return "to be none of the commonest";
        }

        if (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return "to be without the user name";
        }
    }
}
