namespace Oro.Grains.Security;

/// <summary>
/// Bounds guessing: so many sign-ins may fail in a while for one subject, and for all of them together. The while is a
/// minute at first; each time that it is used up, the next one is twice as long. A sign-in takes from both budgets when
/// it begins, so that many at once are bounded too, and gives back when it succeeds.
/// </summary>
internal sealed class SignInBudget(int maxPerSubject, int maxInAll, TimeProvider time)
{
    private static readonly TimeSpan FirstWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1); // then a guess costs more than it is worth

    private readonly Dictionary<string, Spent> _bySubject = new(StringComparer.OrdinalIgnoreCase);
    private Spent? _inAll;

    /// <summary>Null when the sign-in may be tried, else how long to wait.</summary>
    public TimeSpan? TryTake(string subject)
    {
        var inAll = InAll();
        if (inAll.Count >= maxInAll)
        {
            return inAll.Left(time);
        }

        var bySubject = BySubject(subject);
        if (bySubject.Count >= maxPerSubject)
        {
            return bySubject.Left(time);
        }

        bySubject.Count++;
        inAll.Count++;
        return null;
    }

    public void GiveBack(string subject)
    {
        BySubject(subject).GiveBack();
        InAll().GiveBack();
    }

    // The subjects of a while are at most as many as may fail in it, and those that are forgotten go with the next one.
    private Spent InAll()
    {
        if (_inAll is not { } spent || spent.IsOver(time))
        {
            _inAll = spent = Next(_inAll, maxInAll);
            foreach (var subject in _bySubject.Where(p => p.Value.IsForgotten(time)).Select(p => p.Key).ToList())
            {
                _bySubject.Remove(subject);
            }
        }

        return spent;
    }

    private Spent BySubject(string subject)
    {
        var spent = _bySubject.GetValueOrDefault(subject);
        if (spent?.IsOver(time) != false)
        {
            _bySubject[subject] = spent = Next(spent, maxPerSubject);
        }

        return spent;
    }

    // Whoever kept quiet for as long again as the wait was begins anew.
    private Spent Next(Spent? last, int max)
    {
        var window = last is null || last.Count < max || last.IsForgotten(time)
            ? FirstWindow
            : last.Window * 2;
        return new Spent(time.GetTimestamp(), window > LongestWindow ? LongestWindow : window);
    }

    private sealed class Spent(long since, TimeSpan window)
    {
        public TimeSpan Window => window;

        public int Count { get; set; }

        public TimeSpan Left(TimeProvider time) => window - time.GetElapsedTime(since);

        public bool IsOver(TimeProvider time) => Left(time) <= TimeSpan.Zero;

        public bool IsForgotten(TimeProvider time) => Left(time) <= -window;

        public void GiveBack() => Count = Math.Max(0, Count - 1);
    }
}
