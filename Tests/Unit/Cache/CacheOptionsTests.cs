using System.ComponentModel.DataAnnotations;
using Oro.Grains.Cache;

namespace Oro.Tests.Unit.Cache;

public sealed class CacheOptionsTests
{
    [Theory]
    [InlineData("files:")]
    [InlineData("files:/var/cache/oro")]
    [InlineData("redis://127.0.0.1")]
    [InlineData("redis://user:p%40ss@redis.example:6380/3")]
    [InlineData("rediss://redis.example/0")]
    public void A_store_that_is_known_is_taken(string dsn) => Assert.Empty(FaultsOf(dsn));

    [Theory]
    [InlineData("redis", "it must begin with a scheme and a colon, such as 'sqlite:'.")]
    [InlineData("redis:", "'redis:' is neither 'files:' nor such as 'redis://127.0.0.1:6379/0'.")]
    [InlineData("files://host/x", "'files://host/x' is neither 'files:' nor such as 'redis://127.0.0.1:6379/0'.")]
    [InlineData("other://:secret@host", "'other://host/' is neither 'files:' nor such as 'redis://127.0.0.1:6379/0'.")]
    [InlineData("redis://host/zero", "'zero' is not the number of a database.")]
    [InlineData("redis://host/0?ssl=true", "it has no option 'ssl'.")]
    public void Another_is_refused_with_one_line_that_names_the_setting(string dsn, string reason) =>
        Assert.Equal([$"ORO_CACHE_DSN cannot be used: {reason}"], FaultsOf(dsn));

    private static IEnumerable<string?> FaultsOf(string dsn)
    {
        var options = new CacheOptions { Dsn = dsn };
        return options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage);
    }
}
