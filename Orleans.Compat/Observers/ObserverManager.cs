using System.Collections;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>Observers of a grain, each until it expires, fails or unsubscribes.</summary>
public class ObserverManager<TIdentity, TObserver>(TimeSpan expiration, ILogger log) : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly ConcurrentDictionary<TIdentity, Entry> _entries = new();

    public TimeSpan ExpirationDuration { get; set; } = expiration;

#pragma warning disable RS0030 // Orleans' own default; whoever wants another time sets it.
    public Func<DateTime> GetDateTime { get; set; } = () => DateTime.UtcNow;
#pragma warning restore RS0030

    public int Count => _entries.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers =>
        _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Observer);

    public void Clear() => _entries.Clear();

    public void Subscribe(TIdentity id, TObserver observer) => _entries[id] = new Entry(observer, GetDateTime());

    public void Unsubscribe(TIdentity id) => _entries.TryRemove(id, out _);

    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Live(predicate))
        {
            try
            {
                await notification(entry.Observer);
            }
#pragma warning disable CA1031 // An observer that fails in any way is removed, and the others are told all the same.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Remove(id, error);
            }
        }
    }

    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        foreach (var (id, entry) in Live(predicate))
        {
            try
            {
                notification(entry.Observer);
            }
#pragma warning disable CA1031 // As above.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Remove(id, error);
            }
        }
    }

    public void ClearExpired()
    {
        foreach (var (id, entry) in _entries)
        {
            if (HasExpired(entry))
            {
                _entries.TryRemove(id, out _);
            }
        }
    }

    public IEnumerator<TObserver> GetEnumerator() =>
        _entries.Select(entry => entry.Value.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<TIdentity, Entry>[] Live(Func<TObserver, bool>? predicate)
    {
        ClearExpired();
        return [.. _entries.Where(entry => predicate?.Invoke(entry.Value.Observer) ?? true)];
    }

    private bool HasExpired(Entry entry) => GetDateTime() > entry.Seen + ExpirationDuration;

    private void Remove(TIdentity id, Exception error)
    {
        Failed(log, id, error);
        _entries.TryRemove(id, out _);
    }

    private static readonly Action<ILogger, object, Exception?> Failed = LoggerMessage.Define<object>(
        LogLevel.Debug, new EventId(0, "ObserverFailed"), "Observer {Observer} failed and was removed");

    private sealed record Entry(TObserver Observer, DateTime Seen);
}

public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log)
    : ObserverManager<IAddressable, TObserver>(expiration, log);
