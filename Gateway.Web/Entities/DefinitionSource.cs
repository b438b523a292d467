using Oro.Entities;

namespace Oro.Gateway.Entities;

/// <summary>The definitions that this gateway works with: the newest that it was told of.</summary>
internal sealed class DefinitionSource(IGrainFactory grains, TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile Known? _known;

    /// <summary>Hears of newer definitions once this gateway works with them.</summary>
    public event Action<DefinitionSet>? Changed;

    public ValueTask<DefinitionSet> GetAsync(CancellationToken cancellationToken) =>
        _known is { } known && !HasEnded(known) ? new(known.Definitions) : LoadAsync(cancellationToken);

    /// <summary>Asks for those in force, because others were refused.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var before = _known;
        var inForce = await Grain.GetAsync(cancellationToken);
        // Others ask at the same time: an answer from before a change must not undo one from after it.
        Take(inForce, mayBeOlder: ReferenceEquals(before, _known));
    }

    /// <summary>Takes those that somebody else heard of, unless they are older.</summary>
    public void Take(DefinitionSet definitions) => Take(definitions, mayBeOlder: false);

    /// <summary>Waits for newer ones, for a second at most.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var known = await GetAsync(cancellationToken);
        // Not cancelled: that goes to any of a stateless worker's activations, which waits for the call for seconds.
        var question = Grain.FindNewerAsync(known.Version, CancellationToken.None);
        if (await question.WaitAsync(cancellationToken) is { } newer)
        {
            Take(newer);
        }
    }

    private IDefinitionsGrain Grain => grains.GetGrain<IDefinitionsGrain>(0);

    // Nearly always nothing has a former name, and nobody looks at the clock.
    private bool HasEnded(Known known) => known.Until < DateTime.MaxValue && known.Until <= Now;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async ValueTask<DefinitionSet> LoadAsync(CancellationToken cancellationToken)
    {
        Take(_known?.Definitions ?? await Grain.GetAsync(cancellationToken));
        return _known!.Definitions;
    }

    private void Take(DefinitionSet definitions, bool mayBeOlder)
    {
        lock (_lock)
        {
            if (_known is { } known && !HasEnded(known) && (mayBeOlder
                ? known.Definitions.Version == definitions.Version
                : known.Definitions.Version >= definitions.Version))
            {
                return;
            }

            // One whose former names have ended is no older for that.
            var newest = _known is { } before && !mayBeOlder && before.Definitions.Version > definitions.Version
                ? before.Definitions
                : definitions;
            definitions = newest.At(Now);
            _known = new Known(definitions, definitions.FormerNamesUntil());
        }

        Changed?.Invoke(definitions);
    }

    private sealed record Known(DefinitionSet Definitions, DateTime Until);
}
