using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Security;

namespace Oro.Views;

/// <summary>
/// Remembers in memory, for a day since the last one, which lists of all silos were slow for want of an index; of more
/// than a hundred forms it forgets those that were least slow. Its key is 0.
/// </summary>
[Alias("slow-lists"), InternalCall]
public interface ISlowListsGrain : IGrainWithIntegerKey
{
    /// <summary>Adds what was seen.</summary>
    [Alias("add"), OneWay]
    Task AddAsync(SlowList seen);

    /// <summary>Those that are remembered, the slowest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<SlowList>> ListAsync();
}
