namespace Oro.Grains.Cache;

/// <summary>
/// The values that this process used last: at most so many bytes, the longest unused going first, and none for longer
/// than an age, so that a store that was cleared is believed in the end.
/// </summary>
internal sealed class RecentEntries(long maxBytes, TimeSpan maxAge, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _newestFirst = new();
    private long _bytes;

    public byte[]? Find(string key)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            if (time.GetElapsedTime(node.Value.AddedAt) >= maxAge)
            {
                Remove(node);
                return null;
            }

            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            return node.Value.Content;
        }
    }

    public void Add(string key, byte[] content)
    {
        // One that is larger than everything else together would only drive the others out.
        if (content.Length > maxBytes / 2)
        {
            return;
        }

        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var known))
            {
                Remove(known);
            }

            _byKey[key] = _newestFirst.AddFirst(new Entry(key, content, time.GetTimestamp()));
            _bytes += content.Length;
            while (_bytes > maxBytes)
            {
                Remove(_newestFirst.Last!);
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _byKey.Clear();
            _newestFirst.Clear();
            _bytes = 0;
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _newestFirst.Remove(node);
        _byKey.Remove(node.Value.Key);
        _bytes -= node.Value.Content.Length;
    }

    private sealed record Entry(string Key, byte[] Content, long AddedAt);
}
