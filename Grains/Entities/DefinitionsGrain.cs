using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;
using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <inheritdoc cref="IDefinitionsGrain" />
[StatelessWorker, Reentrant]
internal sealed class DefinitionsGrain(Definitions definitions, IHostApplicationLifetime lifetime, TimeProvider time)
    : Grain, IDefinitionsGrain
{
    // Well below the time after which a call is taken for lost.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) => new(definitions.Current);

    /// <inheritdoc />
    public async Task<DefinitionSet?> FindNewerAsync(int than, CancellationToken cancellationToken)
    {
        // A silo that stops ends its calls first, and would wait for this one.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, lifetime.ApplicationStopping);
        var newest = await definitions.WaitAsync(than, Wait, time, end.Token);
        return newest.Version > than ? newest : null;
    }
}
