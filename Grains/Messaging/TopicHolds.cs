namespace Oro.Grains.Messaging;

/// <summary>
/// Topics that wait because a service that they need is away: one message at a time finds out whether it is back, after
/// waits that grow to at most <see cref="Longest"/>. It costs neither attempts nor order.
/// </summary>
internal sealed class TopicHolds(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    // Below the time within which all must be well again after a service came back.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Hold> _holds = new(StringComparer.Ordinal);

    /// <summary>Makes the topic wait; true when it did not already.</summary>
    public bool Add(string topic)
    {
        var now = time.GetTimestamp();
        if (!_holds.TryGetValue(topic, out var hold))
        {
            _holds[topic] = new Hold(1, now);
            return true;
        }

        // Those that were under way when the first one failed say nothing new.
        if (!IsWaiting(hold))
        {
            _holds[topic] = new Hold(hold.Times + 1, now);
        }

        return false;
    }

    /// <summary>The service is back.</summary>
    public bool Remove(string topic) => _holds.Remove(topic);

    public bool MayStart(string topic) => !_holds.TryGetValue(topic, out var hold) || !IsWaiting(hold);

    private bool IsWaiting(Hold hold) =>
        time.GetElapsedTime(hold.Since) < BackOff.After(hold.Times, Shortest, Longest);

    private sealed record Hold(int Times, long Since);
}
