using System.Net;
using Orleans.Compat.Membership;
using Orleans.Runtime;

namespace Orleans.Compat.Hosting;

/// <summary>Where a client finds gateways.</summary>
internal interface IGatewayList
{
    Task<IReadOnlyList<IPEndPoint>> List();
}

internal sealed class StaticGateways(IReadOnlyList<IPEndPoint> gateways) : IGatewayList
{
    public Task<IReadOnlyList<IPEndPoint>> List() => Task.FromResult(gateways);
}

internal sealed class MembershipGateways(IMembershipStore store) : IGatewayList
{
    public async Task<IReadOnlyList<IPEndPoint>> List() =>
    [
        .. (await store.Read()).Silos
            .Where(silo => silo is { Status: SiloStatus.Active, GatewayPort: > 0 })
            .Select(silo => new IPEndPoint(silo.Address.Endpoint.Address, silo.GatewayPort)),
    ];
}
