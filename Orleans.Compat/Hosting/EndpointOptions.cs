using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Orleans.Configuration
{
    public class EndpointOptions
    {
        public const int DEFAULT_SILO_PORT = 11111;
        public const int DEFAULT_GATEWAY_PORT = 30000;

        /// <summary>Where the others find this silo; null is the machine's own address.</summary>
        public IPAddress AdvertisedIPAddress { get; set; } = null!;

        public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

        /// <summary>Zero: no clients.</summary>
        public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;

        /// <summary>Null: the advertised address and port.</summary>
        public IPEndPoint? SiloListeningEndpoint { get; set; }

        public IPEndPoint? GatewayListeningEndpoint { get; set; }
    }
}

namespace Orleans.Hosting
{
    using Orleans.Compat.Hosting;

    public static class EndpointOptionsExtensions
    {
        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder,
            IPAddress advertisedIP,
            int siloPort,
            int gatewayPort,
            bool listenOnAnyHostAddress = false) => builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = advertisedIP;
            (options.SiloPort, options.GatewayPort) = (siloPort, gatewayPort);
            if (listenOnAnyHostAddress)
            {
                options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Any, siloPort);
                options.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Any, gatewayPort);
            }
        });

        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder,
            string hostname,
            int siloPort,
            int gatewayPort,
            AddressFamily addressFamily = AddressFamily.InterNetwork,
            bool listenOnAnyHostAddress = false) => builder.ConfigureEndpoints(
            OwnAddress.Of(hostname, addressFamily), siloPort, gatewayPort, listenOnAnyHostAddress);

        public static ISiloBuilder ConfigureEndpoints(
            this ISiloBuilder builder,
            int siloPort,
            int gatewayPort,
            AddressFamily addressFamily = AddressFamily.InterNetwork,
            bool listenOnAnyHostAddress = false) => builder.ConfigureEndpoints(
            OwnAddress.Find(addressFamily), siloPort, gatewayPort, listenOnAnyHostAddress);
    }
}

namespace Orleans.Compat.Hosting
{
    internal static class OwnAddress
    {
        public static IPAddress Of(string hostName, AddressFamily family) =>
            Array.Find(Dns.GetHostAddresses(hostName), address => address.AddressFamily == family)
            ?? throw new ArgumentException($"\"{hostName}\" has no address of {family}.", nameof(hostName));

        /// <summary>That of the first interface that leads out of the machine; of one without, its own.</summary>
        public static IPAddress Find(AddressFamily family = AddressFamily.InterNetwork) =>
            NetworkInterface.GetAllNetworkInterfaces()
                .Where(network => network.OperationalStatus == OperationalStatus.Up
                    && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(own => own.Address)
                .FirstOrDefault(own => own.AddressFamily == family && !own.IsIPv6LinkLocal)
            ?? (family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback);
    }
}
