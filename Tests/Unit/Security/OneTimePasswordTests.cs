using System.Text;
using Oro.Grains.Security.SecondFactors;

namespace Oro.Tests.Unit.Security;

public sealed class OneTimePasswordTests
{
    // RFC 6238, appendix B.
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimePassword.CodeOf(Secret, OneTimePassword.StepOf(At(seconds))));

    [Theory]
    [InlineData(-61, null)]
    [InlineData(-30, 37037036L)]
    [InlineData(0, 37037036L)]
    [InlineData(30, 37037036L)]
    [InlineData(60, null)]
    public void Code_is_taken_a_half_minute_before_and_after(int lateSeconds, long? step) =>
        Assert.Equal(step, OneTimePassword.FindStep(Secret, "081804", At(1111111109 + lateSeconds)));

    [Theory]
    [InlineData("")]
    [InlineData("08180")]
    [InlineData("0818040")]
    [InlineData("081805")]
    [InlineData("٠٨١٨٠٤")]
    public void Anything_else_is_of_no_step(string code) =>
        Assert.Null(OneTimePassword.FindStep(Secret, code, At(1111111109)));

    // RFC 4648, section 10, without the padding that no program wants.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secret_is_written_as_the_standard_says(string bytes, string text) =>
        Assert.Equal(text, OneTimePassword.ToBase32(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void Recovery_code_is_known_however_it_is_typed()
    {
        var codes = RecoveryCodes.Create();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}$", code));
        Assert.Equal("ABCDE23456", RecoveryCodes.Normalize(" abcde 23456 "));
        Assert.Null(RecoveryCodes.Normalize("123456"));
    }

    private static DateTime At(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds);
}
