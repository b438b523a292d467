using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime
{
    public interface ILocalSiloDetails
    {
        string Name { get; }

        string ClusterId { get; }

        SiloAddress SiloAddress { get; }

        SiloAddress? GatewayAddress { get; }
    }
}

namespace Orleans.Compat.Hosting
{
    using Orleans.Runtime;

    internal sealed class LocalSiloDetails : ILocalSiloDetails
    {
        private static int LastGeneration;

        public LocalSiloDetails(
            IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoints)
        {
            var generation = NextGeneration();
            var address = endpoints.Value.AdvertisedIPAddress ?? OwnAddress.Find();
            SiloAddress = SiloAddress.New(new IPEndPoint(address, endpoints.Value.SiloPort), generation);
            GatewayAddress = endpoints.Value.GatewayPort == 0
                ? null
                : SiloAddress.New(new IPEndPoint(address, endpoints.Value.GatewayPort), generation);
            ClusterId = cluster.Value.ClusterId;
            Name = silo.Value.SiloName.Length > 0
                ? silo.Value.SiloName
                : "Silo_" + generation.ToString("x", CultureInfo.InvariantCulture);
        }

        public string Name { get; }

        public string ClusterId { get; }

        public SiloAddress SiloAddress { get; }

        public SiloAddress? GatewayAddress { get; }

        /// <summary>Seconds, but never the same twice in one process.</summary>
        private static int NextGeneration()
        {
            var start = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var now = (int)(TimeProvider.System.GetUtcNow() - start).TotalSeconds;
            int last;
            do
            {
                last = Volatile.Read(ref LastGeneration);
                now = Math.Max(now, last + 1);
            }
            while (Interlocked.CompareExchange(ref LastGeneration, now, last) != last);

            return now;
        }
    }
}
