using Oro.Grains.Security;

namespace Oro.Tests.Unit.Security;

public sealed class PasswordHashTests
{
    [Fact]
    public void Right_password_matches_and_a_wrong_one_does_not()
    {
        var hash = PasswordHash.Create("correct horse");

        Assert.True(PasswordHash.Matches(hash, "correct horse"));
        Assert.False(PasswordHash.Matches(hash, "Correct horse"));
        Assert.False(PasswordHash.Matches(PasswordHash.Nobody, "correct horse"));
    }

    [Fact]
    public void Same_password_has_another_hash_each_time() =>
        Assert.NotEqual(PasswordHash.Create("correct horse"), PasswordHash.Create("correct horse"));
}
