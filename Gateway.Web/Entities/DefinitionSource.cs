using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>The definitions that this gateway works with: the newest that it was told of.</summary>
internal sealed class DefinitionSource(IGrainFactory grains)
{
    private readonly Lock _lock = new();
    private volatile DefinitionSet? _known;

    /// <summary>Hears of newer definitions once this gateway works with them.</summary>
    public event Action<DefinitionSet>? Changed;

    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) =>
        _known is { } known ? new(known) : LoadAsync(cancellationToken);

    /// <summary>Asks for those in force, because others were refused.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var inForce = await Grain.GetAsync(cancellationToken);
        Take(inForce, mayBeOlder: true);
    }

    /// <summary>Takes those that somebody else heard of, unless they are older.</summary>
    public void Take(DefinitionSet definitions) => Take(definitions, mayBeOlder: false);

    /// <summary>Waits for newer ones, for a second at most.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var known = await GetAsync(cancellationToken);
        if (await Grain.FindNewerAsync(known.Version, cancellationToken) is { } newer)
        {
            Take(newer);
        }
    }

    private IDefinitionsGrain Grain => grains.GetGrain<IDefinitionsGrain>(0);

    private async ValueTask<DefinitionSet> LoadAsync(CancellationToken cancellationToken)
    {
        Take(await Grain.GetAsync(cancellationToken));
        return _known!;
    }

    private void Take(DefinitionSet definitions, bool mayBeOlder)
    {
        lock (_lock)
        {
            if (_known is { } known && (mayBeOlder
                ? known.Version == definitions.Version
                : known.Version >= definitions.Version))
            {
                return;
            }

            _known = definitions;
        }

        Changed?.Invoke(definitions);
    }
}
