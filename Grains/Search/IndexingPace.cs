namespace Oro.Grains.Search;

/// <summary>
/// How many records may be handed over now: any number, or while many changes are made, so few that who makes them does
/// not notice. What waits is handed over when it is quiet again.
/// </summary>
internal sealed class IndexingPace(SearchOptions options, TimeProvider time)
{
    // Shorter ones say too little about how busy it is.
    private static readonly TimeSpan Span = TimeSpan.FromMilliseconds(500);

    private long _since = time.GetTimestamp();
    private long? _changesAtStart;
    private bool _isBusy;
    private long _left;

    /// <summary>At most how many, when so many changes were ever made.</summary>
    public int Allow(long allChanges, int wanted)
    {
        var elapsed = time.GetElapsedTime(_since);
        if (_changesAtStart is not { } start)
        {
            Begin(allChanges);
            return wanted;
        }

        if (elapsed >= Span)
        {
            _isBusy = (allChanges - start) / elapsed.TotalSeconds > options.BusyChangesPerSecond;
            _left = (long)(options.BusyRecordsPerSecond * Span.TotalSeconds);
            Begin(allChanges);
        }
        else if (allChanges - start > options.BusyChangesPerSecond * Span.TotalSeconds)
        {
            // It need not last for the whole span to be noticed.
            _isBusy = true;
        }

        return _isBusy ? (int)Math.Min(wanted, _left) : wanted;
    }

    /// <summary>So many were handed over.</summary>
    public void Took(int records) => _left -= records;

    private void Begin(long allChanges)
    {
        _changesAtStart = allChanges;
        _since = time.GetTimestamp();
    }
}
