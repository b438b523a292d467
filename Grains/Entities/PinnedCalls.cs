using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Sees to it that a call finds the definitions that it was planned with. Fields are only ever added at the end and
/// never taken away, so newer definitions serve what was planned with older ones, back to where a field became one of
/// another type.
/// </summary>
internal sealed class PinnedCalls(
    Definitions definitions, DefinitionBook book, IOptions<DefinitionsOptions> options) : IIncomingGrainCallFilter
{
    private readonly int _served = options.Value.ServedVersions;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (PinnedDefinitions.Version is not { } planned)
        {
            return context.Invoke();
        }

        return IsServed(planned) ? context.Invoke() : CatchUpAsync(context, planned);
    }

    private bool IsServed(int planned)
    {
        var current = definitions.Current;
        var ahead = current.Version - planned;
        return ahead >= 0 && ahead <= _served && planned >= current.PlannedSince;
    }

    private async Task CatchUpAsync(IIncomingGrainCallContext context, int planned)
    {
        if (planned > definitions.Current.Version)
        {
            await book.FollowIfBehindAsync(CancellationToken.None);
        }

        if (!IsServed(planned))
        {
            throw new DefinitionsOutdatedException(planned, definitions.Current.Version);
        }

        await context.Invoke();
    }
}
