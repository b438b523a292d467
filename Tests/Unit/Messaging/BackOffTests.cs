using Oro.Grains.Messaging;

namespace Oro.Tests.Unit.Messaging;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 512)]
    [InlineData(11, 600)]
    [InlineData(1000, 600)]
    public void Waits_double_up_to_the_longest(int failures, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds), BackOff.After(failures, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)));
}
