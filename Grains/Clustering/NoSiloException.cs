using Oro.Errors;

namespace Oro.Grains.Clustering;

/// <summary>A gateway found no silo that talks to it, or no list of them.</summary>
internal sealed class NoSiloException(Exception reason) : Exception(Explain(reason), reason)
{
    private static string Explain(Exception reason) => FindUnreadable(reason) is { } unreadable
        ? $"The list of silos cannot be read: {unreadable.Message.TrimEnd('.')}. Check ORO_CLUSTER_DSN, or ORO_DB_DSN."
        : "No silo answers: start one with ./oro silo, with the same ORO_CLUSTER_DSN and ORO_SECRET as this process.";

    private static StorageUnavailableException? FindUnreadable(Exception? reason) =>
        reason is null ? null : reason as StorageUnavailableException ?? FindUnreadable(reason.InnerException);
}
