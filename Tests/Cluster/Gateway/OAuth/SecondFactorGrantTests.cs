using System.Net;
using System.Net.Http.Json;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.OAuth;

public sealed class SecondFactorGrantTests
{
    private const string Path = "/app/second-factor";

    [Fact]
    public async Task Password_of_somebody_with_a_second_factor_opens_to_no_application()
    {
        await using var oauth = await OAuthHost.StartAsync();
        var trusted = await oauth.AddAsync("""{"grants":["password"]}""");
        (string, string)[] right = [("username", "admin"), ("password", GatewayHost.Password)];
        Assert.Equal(200, (await trusted.AskAsync("password", right)).Status);

        using var begun = await oauth.Session.PostAsJsonAsync(Path, new { password = GatewayHost.Password });
        var secret = (string)(await OAuthHost.ReadAsync(begun))["secret"]!;
        using var turnedOn = await oauth.Session.PostAsJsonAsync(
            $"{Path}/confirmation", new { code = OneTimeCode.Of(secret) });

        Assert.Equal(HttpStatusCode.OK, turnedOn.StatusCode);
        Assert.Equal("invalid_grant", (await trusted.AskAsync("password", right)).Error);
    }
}
