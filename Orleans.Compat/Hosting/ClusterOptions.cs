using System.Net;

namespace Orleans.Configuration;

public class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}

public class SiloOptions
{
    public string SiloName { get; set; } = "";
}

public class EndpointOptions
{
    public const int DEFAULT_SILO_PORT = 11111;
    public const int DEFAULT_GATEWAY_PORT = 30000;

    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>Zero: no clients.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}
