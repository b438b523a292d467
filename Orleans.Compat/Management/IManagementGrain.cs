using Orleans.Runtime;

namespace Orleans.Runtime
{
    [GenerateSerializer]
    public sealed class DetailedGrainStatistic
    {
        [Id(0)]
        public required string GrainType { get; init; }

        [Id(1)]
        public required SiloAddress SiloAddress { get; init; }

        [Id(2)]
        public required GrainId GrainId { get; init; }
    }

    /// <summary>Looks at the whole cluster; any key will do, 0 by custom.</summary>
    public interface IManagementGrain : IGrainWithIntegerKey
    {
        Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

        Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(
            string[]? types = null, SiloAddress[]? hostsIds = null);

        Task<int> GetTotalActivationCount();
    }
}

namespace Orleans.Compat.Management
{
    using Orleans.Compat.Hosting;
    using Orleans.Concurrency;

    [StatelessWorker]
    internal sealed class ManagementGrain(SiloRuntime host) : Grain, IManagementGrain
    {
        public async Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false)
        {
            var view = await host.Membership.Refresh();
            return view.Silos.Where(silo => !onlyActive || silo.Status == SiloStatus.Active)
                .ToDictionary(silo => silo.SiloAddress, silo => silo.Status);
        }

        public async Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(
            string[]? types = null, SiloAddress[]? hostsIds = null)
        {
            var silos = hostsIds ?? [.. host.Membership.View.Active];
            var lists = await Task.WhenAll(silos.Select(silo => host.PeerOf(silo).ListActivations()));
            return [.. lists.SelectMany(list => list).Where(entry => types is null || types.Contains(entry.GrainType))];
        }

        public async Task<int> GetTotalActivationCount() => (await GetDetailedGrainStatistics()).Length;
    }
}
