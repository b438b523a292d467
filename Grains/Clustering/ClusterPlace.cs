using System.Net;

namespace Oro.Grains.Clustering;

/// <summary>The cluster that a process belongs to.</summary>
/// <param name="Dsn">Its database.</param>
/// <param name="Secret"><c>ORO_SECRET</c>, the same in all processes.</param>
internal sealed record ClusterPlace(string Dsn, string Secret);

/// <summary>The place of a silo in its cluster.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Address">Where other processes reach it.</param>
/// <param name="Port">For other silos.</param>
/// <param name="GatewayPort">For gateways.</param>
/// <param name="Roles">What it is there for.</param>
internal sealed record SiloPlace(
    ClusterPlace Cluster, IPAddress Address, int Port, int GatewayPort, SiloRole Roles);
