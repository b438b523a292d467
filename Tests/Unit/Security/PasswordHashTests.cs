using Oro.Grains.Security;

namespace Oro.Tests.Unit.Security;

public sealed class PasswordHashTests
{
    // Of a database from before the hasher was ASP.NET Core's; with few rounds, as it is only read.
    private const string Former =
        "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA==$stTd3liDbv675qpTI3gq1EsjLkvi8ZBjBi33Ix7gCoY=";

    [Fact]
    public void Only_the_right_password_matches()
    {
        var hash = PasswordHash.Create("correct horse");

        Assert.Equal(PasswordMatch.Yes, PasswordHash.Check(hash, "correct horse"));
        Assert.Equal(PasswordMatch.No, PasswordHash.Check(hash, "Correct horse"));
        Assert.Equal(PasswordMatch.No, PasswordHash.Check(PasswordHash.Nobody, "correct horse"));
    }

    [Fact]
    public void Password_in_the_former_form_matches_and_is_to_be_stored_anew()
    {
        Assert.Equal(PasswordMatch.YesInOldForm, PasswordHash.Check(Former, "correct horse"));
        Assert.Equal(PasswordMatch.No, PasswordHash.Check(Former, "Correct horse"));
    }

    [Fact]
    public void Nobody_has_a_hash_of_the_form_that_everybody_has()
    {
        var nobody = Convert.FromBase64String(PasswordHash.Nobody);
        var somebody = Convert.FromBase64String(PasswordHash.Create("x"));

        // Marker, function, iterations and length of the salt: what the time depends on.
        Assert.Equal(somebody[..13], nobody[..13]);
        Assert.Equal(somebody.Length, nobody.Length);
    }

    [Fact]
    public void The_same_password_has_another_hash_each_time() =>
        Assert.NotEqual(PasswordHash.Create("correct horse"), PasswordHash.Create("correct horse"));
}
