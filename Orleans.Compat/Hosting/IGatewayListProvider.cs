using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Orleans.Runtime;

namespace Orleans.Messaging
{
    /// <summary>Where a client finds gateways; see <see cref="Utils"/> for how one is written.</summary>
    public interface IGatewayListProvider
    {
        TimeSpan MaxStaleness { get; }

        /// <summary>False: the list never changes and is read once.</summary>
        bool IsUpdatable { get; }

        Task InitializeGatewayListProvider();

        Task InitializeGatewayListProviderAsync(CancellationToken cancellationToken = default) =>
            InitializeGatewayListProvider().WaitAsync(cancellationToken);

        Task<IList<Uri>> GetGateways();

        Task<IList<Uri>> GetGatewaysAsync(CancellationToken cancellationToken = default) =>
            GetGateways().WaitAsync(cancellationToken);
    }
}

namespace Orleans.Configuration
{
    public class StaticGatewayListProviderOptions
    {
        public List<Uri> Gateways { get; set; } = [];
    }

    public class GatewayOptions
    {
        public TimeSpan GatewayListRefreshPeriod { get; set; } = TimeSpan.FromMinutes(1);
    }

    /// <summary>Without meaning here: gateways tell their clients at once what silos offer.</summary>
    public class TypeManagementOptions
    {
        public TimeSpan TypeMapRefreshInterval { get; set; } = TimeSpan.FromMinutes(1);
    }
}

namespace Orleans.Compat.Hosting
{
    internal sealed class StaticGateways(IOptions<StaticGatewayListProviderOptions> options) : IGatewayListProvider
    {
        public TimeSpan MaxStaleness => TimeSpan.MaxValue;

        public bool IsUpdatable => false;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public Task<IList<Uri>> GetGateways() => Task.FromResult<IList<Uri>>(options.Value.Gateways);
    }

    /// <summary>The gateways of the silos that are in a table.</summary>
    internal sealed class MembershipGateways(IMembershipTable table) : IGatewayListProvider
    {
        public TimeSpan MaxStaleness => TimeSpan.FromSeconds(1);

        public bool IsUpdatable => true;

        public Task InitializeGatewayListProvider() => Task.CompletedTask;

        public async Task<IList<Uri>> GetGateways() =>
        [
            .. (await table.ReadAll()).Members.Select(member => member.Item1)
                .Where(silo => silo is { Status: SiloStatus.Active, ProxyPort: > 0 })
                .Select(silo => SiloAddress.New(
                    new IPEndPoint(silo.SiloAddress.Endpoint.Address, silo.ProxyPort), silo.SiloAddress.Generation))
                .Select(gateway => gateway.ToGatewayUri()),
        ];
    }
}
