using Microsoft.AspNetCore.Connections;

namespace Orleans.Configuration;

/// <summary>What the connections of a silo pass through, in the order in which it was added.</summary>
public class SiloConnectionOptions
{
    internal Action<IConnectionBuilder> SiloOutbound { get; private set; } = _ => { };

    internal Action<IConnectionBuilder> SiloInbound { get; private set; } = _ => { };

    internal Action<IConnectionBuilder> GatewayInbound { get; private set; } = _ => { };

    /// <summary>Those that this silo makes to other silos.</summary>
    public void ConfigureSiloOutboundConnection(Action<IConnectionBuilder> configure) => SiloOutbound += configure;

    /// <summary>Those that other silos make to this one.</summary>
    public void ConfigureSiloInboundConnection(Action<IConnectionBuilder> configure) => SiloInbound += configure;

    /// <summary>Those that clients make to this silo.</summary>
    public void ConfigureGatewayInboundConnection(Action<IConnectionBuilder> configure) => GatewayInbound += configure;
}

/// <summary>What the connections of a client to gateways pass through.</summary>
public class ClientConnectionOptions
{
    internal Action<IConnectionBuilder> Outbound { get; private set; } = _ => { };

    public void ConfigureConnection(Action<IConnectionBuilder> configure) => Outbound += configure;
}

/// <summary>How silos and clients make connections.</summary>
public class ConnectionOptions
{
    public TimeSpan OpenConnectionTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
