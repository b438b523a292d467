using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>Tests over HTTP of a product that also knows <see cref="Gadgets"/>, each on data of its own.</summary>
public abstract class GadgetTests : IAsyncLifetime
{
    protected GatewayHost Host { get; private set; } = null!;

    protected ApiClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await GatewayHost.StartWithAsync(Gadgets.WithProduct());
        Client = await Host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
