using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>The definitions that this gateway works with: asked for once, for they come with the program.</summary>
internal sealed class DefinitionSource(IGrainFactory grains)
{
    private volatile DefinitionSet? _known;

    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) =>
        _known is { } known ? new(known) : LoadAsync(cancellationToken);

    private async ValueTask<DefinitionSet> LoadAsync(CancellationToken cancellationToken) =>
        _known = await grains.GetGrain<IDefinitionsGrain>(0).GetAsync(cancellationToken);
}
