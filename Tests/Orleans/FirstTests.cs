namespace Oro.Orleans.Contract.Tests;

public sealed class FirstTests
{
    [Fact]
    public void A_grain_id_is_written_as_type_and_key() =>
        Assert.Equal("contact/7", GrainId.Create("contact", "7").ToString());
}
