using Orleans.Concurrency;
using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <inheritdoc cref="IDefinitionsGrain" />
[StatelessWorker, Reentrant]
internal sealed class DefinitionsGrain(Definitions definitions) : Grain, IDefinitionsGrain
{
    /// <inheritdoc />
    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) => new(definitions.Current);
}
