using System.Collections.Concurrent;

namespace Oro.Gateway.Security.Limits;

/// <summary>A budget for each of many, of whom those that have used nothing lately are forgotten.</summary>
internal sealed class CostBudgets<TKey>(CostRate rate, int maxCounted)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, CostBudget> _budgets = new();
    private readonly CostRate _rate = rate;

    public TimeSpan? TryTake(TKey key, int units) => Of(key).TryTake(units, in _rate);

    public long LeftOf(TKey key) => Of(key).LeftOf(in _rate);

    public void Charge(TKey key, int units) => Of(key).Charge(units, in _rate);

    private CostBudget Of(TKey key) => _budgets.TryGetValue(key, out var budget) ? budget : Add(key);

    private CostBudget Add(TKey key)
    {
        if (_budgets.Count >= maxCounted)
        {
            Forget();
        }

        return _budgets.GetOrAdd(key, static _ => new CostBudget());
    }

    // A full budget is a new one. When nobody's is full there are more at work than can be counted: all begin anew.
    private void Forget()
    {
        foreach (var full in _budgets.Where(b => b.Value.IsFull(in _rate)))
        {
            _budgets.TryRemove(full);
        }

        if (_budgets.Count >= maxCounted)
        {
            _budgets.Clear();
        }
    }
}
