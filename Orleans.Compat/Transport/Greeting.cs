using Orleans.Runtime;

namespace Orleans.Compat.Transport;

/// <summary>
/// What the maker of a connection says first: who it is, of which cluster, and whom it means. A silo that came back at
/// its address is another one, and takes nothing that is for its predecessor.
/// </summary>
[GenerateSerializer, Immutable]
internal sealed record Greeting(string ClusterId, string Sender, SiloAddress? Receiver)
{
    /// <summary>Why a silo does not want this one; null when it does.</summary>
    public string? Refusal(string clusterId, SiloAddress receiver)
    {
        if (ClusterId != clusterId)
        {
            return $"this is a silo of cluster \"{clusterId}\", not of \"{ClusterId}\"";
        }

        return Receiver is not null && !Receiver.Equals(receiver) ? $"this is {receiver}, not {Receiver}" : null;
    }
}
