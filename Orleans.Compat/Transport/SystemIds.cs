using Orleans.Runtime;

namespace Orleans.Compat.Transport;

/// <summary>Ids of what is not a grain but part of one process: they say which.</summary>
internal static class SystemIds
{
    private static readonly GrainType Peer = GrainType.Create("sys.peer");
    private static readonly GrainType Observer = GrainType.Create("sys.observer");

    public static GrainId OfPeer(HostKey host) => GrainId.Create(Peer, host.Text);

    public static GrainId OfObserver(HostKey host, long number) => GrainId.Create(Observer, $"{host.Text}#{number}");

    public static bool IsPeer(GrainId id) => id.Type == Peer;

    public static bool IsObserver(GrainId id) => id.Type == Observer;

    /// <summary>The process that the id belongs to; null for a grain, which can be anywhere.</summary>
    public static HostKey? HostOf(GrainId id)
    {
        if (!IsPeer(id) && !IsObserver(id))
        {
            return null;
        }

        var key = id.Key.ToString();
        return HostKey.Parse(key.LastIndexOf('#') is var hash and >= 0 ? key[..hash] : key);
    }
}
