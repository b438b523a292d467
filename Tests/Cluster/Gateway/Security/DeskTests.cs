using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Security;

/// <summary>Tests of what somebody does who is signed in, at a gateway of their own whose clock they move.</summary>
public abstract class DeskTests : IAsyncLifetime
{
    private protected ShiftedTime Time { get; } = new();

    protected GatewayHost Host { get; private set; } = null!;

    private protected PageSession Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await GatewayHost.StartAtAsync(Time);
        Desk = await PageSession.OpenAsync(Host.Url);
    }

    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
