namespace Oro.Grains.Clustering;

/// <summary>A gateway found no silo that talks to it.</summary>
internal sealed class NoSiloException(Exception reason) : Exception(
    "No silo answers: start one with ./oro silo, with the same ORO_CLUSTER_DSN and ORO_SECRET as this process.",
    reason);
