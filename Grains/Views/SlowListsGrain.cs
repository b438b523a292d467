using System.Collections.Immutable;
using Oro.Views;

namespace Oro.Grains.Views;

/// <inheritdoc cref="ISlowListsGrain" />
internal sealed class SlowListsGrain : Grain, ISlowListsGrain
{
    private const int MaxForms = 100;

    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly Dictionary<(string Type, string Form), SlowList> _seen = [];

    /// <inheritdoc />
    public Task AddAsync(SlowList seen)
    {
        var key = (seen.Type, seen.Form);
        if (!_seen.TryGetValue(key, out var known) && _seen.Count == MaxForms)
        {
            _seen.Remove(_seen.MinBy(s => s.Value.Worst).Key);
        }

        _seen[key] = seen with
        {
            Times = seen.Times + (known?.Times ?? 0),
            Worst = known is null || seen.Worst > known.Worst ? seen.Worst : known.Worst,
        };
        DelayDeactivation(Memory);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<ImmutableArray<SlowList>> ListAsync() =>
        Task.FromResult<ImmutableArray<SlowList>>([.. _seen.Values.OrderByDescending(s => s.Worst)]);
}
