using Microsoft.Extensions.Options;

namespace Oro.Gateway.Security;

/// <summary>
/// Bounds guessing of passwords: so many sign-ins in a minute may fail for a name from an address, and from an address
/// for any name. A sign-in takes from both budgets when it begins, so that many at once are bounded too, and gives back
/// when it succeeds.
/// </summary>
internal sealed class SignInBudget(IOptions<SecurityOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private const int MaxEntries = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Address, string? Name), Spent> _spent = [];

    /// <summary>Null when the sign-in may be tried, else how long to wait.</summary>
    public TimeSpan? TryTake(string address, string userName)
    {
        lock (_gate)
        {
            Forget();
            var byName = SpentOf(address, userName);
            var byAddress = SpentOf(address, null);
            if (byName.Count >= options.Value.MaxFailuresPerName)
            {
                return byName.Left(time);
            }

            if (byAddress.Count >= options.Value.MaxFailuresPerAddress)
            {
                return byAddress.Left(time);
            }

            byName.Count++;
            byAddress.Count++;
            return null;
        }
    }

    public void GiveBack(string address, string userName)
    {
        lock (_gate)
        {
            SpentOf(address, userName).GiveBack();
            SpentOf(address, null).GiveBack();
        }
    }

    private Spent SpentOf(string address, string? name)
    {
        var key = (address, name?.ToUpperInvariant());
        if (!_spent.TryGetValue(key, out var spent) || spent.Left(time) <= TimeSpan.Zero)
        {
            _spent[key] = spent = new Spent(time.GetTimestamp());
        }

        return spent;
    }

    private void Forget()
    {
        if (_spent.Count < MaxEntries)
        {
            return;
        }

        foreach (var key in _spent.Where(p => p.Value.Left(time) <= TimeSpan.Zero).Select(p => p.Key).ToList())
        {
            _spent.Remove(key);
        }
    }

    private sealed class Spent(long since)
    {
        public int Count { get; set; }

        public TimeSpan Left(TimeProvider time) => Window - time.GetElapsedTime(since);

        public void GiveBack() => Count = Math.Max(0, Count - 1);
    }
}
