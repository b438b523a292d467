namespace Oro.Gateway.Security.Limits;

/// <summary>
/// Units that come at a steady rate and are saved up to a burst: the moment until which everything is paid for, which
/// each request moves on by its cost and which may be a burst ahead at most. One word, so that requests on all
/// processors take from it without a lock.
/// </summary>
internal sealed class CostBudget
{
    private long _paidUntil = long.MinValue;

    /// <summary>Null when it was taken; else nothing was, and this is how long to wait.</summary>
    public TimeSpan? TryTake(int units, in CostRate rate)
    {
        var now = rate.Now;
        while (true)
        {
            var before = Volatile.Read(ref _paidUntil);
            var after = Math.Max(before, now) + rate.DurationOf(units);
            if (after - now > rate.Burst)
            {
                return rate.ToTime(after - now - rate.Burst);
            }

            if (Interlocked.CompareExchange(ref _paidUntil, after, before) == before)
            {
                return null;
            }
        }
    }

    /// <summary>Takes what was used already, also what is not there: the next one waits for it.</summary>
    public void Charge(int units, in CostRate rate)
    {
        while (true)
        {
            var before = Volatile.Read(ref _paidUntil);
            var after = Math.Min(Math.Max(before, rate.Now) + rate.DurationOf(units), rate.Now + rate.Burst);
            if (Interlocked.CompareExchange(ref _paidUntil, Math.Max(before, after), before) == before)
            {
                return;
            }
        }
    }

    /// <summary>Whole units that can be taken now.</summary>
    public long LeftOf(in CostRate rate)
    {
        var now = rate.Now;
        return rate.UnitsIn(rate.Burst - (Math.Max(Volatile.Read(ref _paidUntil), now) - now));
    }

    /// <summary>Whether it is as full as a new one.</summary>
    public bool IsFull(in CostRate rate) => Volatile.Read(ref _paidUntil) <= rate.Now;
}
