using Orleans.Concurrency;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <inheritdoc cref="IDefinitionsGrain" />
[StatelessWorker, Reentrant]
internal sealed class DefinitionsGrain(DefinitionSet definitions) : Grain, IDefinitionsGrain
{
    /// <inheritdoc />
    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) => new(definitions);
}
