namespace Oro.Grains.Security;

/// <summary>
/// Bounds guessing of passwords from one address: so many sign-ins in a minute may fail for a name, and for any name. A
/// sign-in takes from both budgets when it begins, so that many at once are bounded too, and gives back when it
/// succeeds.
/// </summary>
internal sealed class SignInBudget(SignInOptions options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Spent> _byName = new(StringComparer.OrdinalIgnoreCase);
    private Spent? _inAll;

    /// <summary>Null when the sign-in may be tried, else how long to wait.</summary>
    public TimeSpan? TryTake(string userName)
    {
        var inAll = InAll();
        if (inAll.Count >= options.MaxFailuresPerAddress)
        {
            return inAll.Left(time);
        }

        var byName = ByName(userName);
        if (byName.Count >= options.MaxFailuresPerName)
        {
            return byName.Left(time);
        }

        byName.Count++;
        inAll.Count++;
        return null;
    }

    public void GiveBack(string userName)
    {
        ByName(userName).GiveBack();
        InAll().GiveBack();
    }

    // The names of a minute are at most as many as may fail in it, and those that are over go with the next one.
    private Spent InAll()
    {
        if (_inAll is not { } spent || spent.IsOver(time))
        {
            _inAll = spent = new Spent(time.GetTimestamp());
            foreach (var name in _byName.Where(p => p.Value.IsOver(time)).Select(p => p.Key).ToList())
            {
                _byName.Remove(name);
            }
        }

        return spent;
    }

    private Spent ByName(string userName)
    {
        if (!_byName.TryGetValue(userName, out var spent) || spent.IsOver(time))
        {
            _byName[userName] = spent = new Spent(time.GetTimestamp());
        }

        return spent;
    }

    private sealed class Spent(long since)
    {
        public int Count { get; set; }

        public TimeSpan Left(TimeProvider time) => Window - time.GetElapsedTime(since);

        public bool IsOver(TimeProvider time) => Left(time) <= TimeSpan.Zero;

        public void GiveBack() => Count = Math.Max(0, Count - 1);
    }
}
