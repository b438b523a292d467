using System.Collections.Concurrent;

namespace Oro.Gateway.Live;

/// <summary>All who hear of changes from this gateway.</summary>
internal sealed class Listeners
{
    private readonly ConcurrentDictionary<Listener, byte> _all = [];

    public ICollection<Listener> All => _all.Keys;

    public void Add(Listener listener) => _all.TryAdd(listener, 0);

    public void Remove(Listener listener) => _all.TryRemove(listener, out _);
}
