using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Sees to it that a call finds the definitions that it was planned with. Fields are only ever added at the end and
/// never taken away, so newer definitions serve what was planned with older ones.
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

        var ahead = definitions.Current.Version - planned;
        return ahead >= 0 && ahead <= _served ? context.Invoke() : CatchUpAsync(context, planned);
    }

    private async Task CatchUpAsync(IIncomingGrainCallContext context, int planned)
    {
        if (planned > definitions.Current.Version)
        {
            await book.FollowIfBehindAsync(CancellationToken.None);
        }

        var ahead = definitions.Current.Version - planned;
        if (ahead < 0 || ahead > _served)
        {
            throw new DefinitionsOutdatedException(planned, definitions.Current.Version);
        }

        await context.Invoke();
    }
}
