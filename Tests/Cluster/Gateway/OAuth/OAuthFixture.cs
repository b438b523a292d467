namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>One gateway for the tests of a class; each has applications of its own.</summary>
public sealed class OAuthFixture : IAsyncLifetime
{
    internal OAuthHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await OAuthHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
