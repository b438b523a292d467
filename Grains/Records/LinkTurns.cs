using System.Collections.Immutable;
using Oro.Errors;
using Oro.Records;

namespace Oro.Grains.Records;

/// <summary>
/// Lets the change sets of a silo that link to the same records go one after the other. The revision check alone would
/// be right, but of many who link to one account at once it lets one through at a time and makes all others try again.
/// </summary>
internal sealed class LinkTurns
{
    // A set that links to more is rare, and left to the revision check.
    private const int MaxKeys = 16;

    // Below the 5 s in which the call that waits ends.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private readonly Dictionary<RecordKey, Line> _lines = [];

    /// <summary>
    /// Waits until nobody else has a turn with any of the records; the turn ends when it is disposed.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Too many others wait.</exception>
    public async Task<IDisposable?> TakeAsync(IEnumerable<RecordKey> records, CancellationToken cancellationToken)
    {
        // All take them in the same order, so that no two wait for each other.
        ImmutableArray<RecordKey> keys =
            [.. records.Distinct().OrderBy(k => k.Entity, StringComparer.Ordinal).ThenBy(k => k.Id).Take(MaxKeys + 1)];
        if (keys.IsEmpty || keys.Length > MaxKeys)
        {
            return null;
        }

        var turn = new Turn(this);
        try
        {
            foreach (var key in keys)
            {
                await turn.AddAsync(key, cancellationToken);
            }

            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private Line Join(RecordKey key)
    {
        lock (_lock)
        {
            var line = _lines.TryGetValue(key, out var found) ? found : _lines[key] = new Line();
            line.Length++;
            return line;
        }
    }

    private void Leave(RecordKey key, Line line)
    {
        lock (_lock)
        {
            if (--line.Length == 0)
            {
                _lines.Remove(key);
                line.Free.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Free { get; } = new(1);

        /// <summary>Those who wait, and the one whose turn it is.</summary>
        public int Length { get; set; }
    }

    private sealed class Turn(LinkTurns turns) : IDisposable
    {
        private readonly List<(RecordKey Key, Line Line)> _taken = [];

        public async Task AddAsync(RecordKey key, CancellationToken cancellationToken)
        {
            var line = turns.Join(key);
            var isFree = false;
            try
            {
                isFree = await line.Free.WaitAsync(LongestWait, cancellationToken);
            }
            finally
            {
                if (isFree)
                {
                    _taken.Add((key, line));
                }
                else
                {
                    turns.Leave(key, line);
                }
            }

            if (!isFree)
            {
                throw new StorageUnavailableException($"record {key}", "too many others are changing it at once");
            }
        }

        public void Dispose()
        {
            foreach (var (key, line) in _taken)
            {
                line.Free.Release();
                turns.Leave(key, line);
            }

            _taken.Clear();
        }
    }
}
