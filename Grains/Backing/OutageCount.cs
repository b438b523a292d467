namespace Oro.Grains.Backing;

/// <summary>
/// Counts what fails while a service is away, so that the log says it once a second however much there is of it.
/// </summary>
public sealed class OutageCount(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _saidAt;
    private int _unsaid;

    /// <summary>
    /// Counts one more failure; how many there were since it was last said when it is to be said now, else null.
    /// </summary>
    public int? Add()
    {
        lock (_lock)
        {
            _unsaid++;
            if (_saidAt is { } at && time.GetElapsedTime(at) < Interval)
            {
                return null;
            }

            var count = _unsaid;
            (_saidAt, _unsaid) = (time.GetTimestamp(), 0);
            return count;
        }
    }
}
