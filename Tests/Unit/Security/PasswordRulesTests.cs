using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Security;
using Oro.Grains.Security.Passwords;

namespace Oro.Tests.Unit.Security;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("Tr0ubador")]
    [InlineData("Correct horse battery 1")]
    [InlineData("Größe12345x")]
    public void Good_password_is_taken(string password) => Check(password);

    [Theory]
    [InlineData("", "at least 8 characters, a small letter, a capital letter, a digit")]
    [InlineData("Short1a", "at least 8 characters")]
    [InlineData("alllower1", "a capital letter")]
    [InlineData("ALLUPPER1", "a small letter")]
    [InlineData("NoDigitsHere", "a digit")]
    [InlineData("Password1", "to be none of the commonest")]
    [InlineData("xAdminx12", "to be without the user name")]
    public void Weak_password_is_refused_with_every_reason(string password, string lacks)
    {
        var refusal = Assert.Throws<CredentialRefusedException>(() => Check(password));

        Assert.Equal(("password-weak", $"The password needs {lacks}."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Length_that_nobody_needs_is_refused() =>
        Assert.Throws<CredentialRefusedException>(() => Check("aA1" + new string('x', 198)));

    [Fact]
    public void Special_character_is_needed_where_the_operator_says_so()
    {
        var options = new SignInOptions { PasswordNeedsSpecial = true };

        Assert.Throws<CredentialRefusedException>(() => Check("Tr0ubador", options));
        Check("Tr0ub@dor", options);
    }

    [Fact]
    public void Ten_thousand_passwords_are_known_as_common() => Assert.Equal(10_000, CommonPasswords.Count);

    private static void Check(string password, SignInOptions? options = null) =>
        new PasswordRules(Options.Create(options ?? new SignInOptions())).Check(password, "admin");
}
