using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Live;
using Oro.Records;

namespace Oro.Gateway.Live;

/// <summary>One change as it is told: written once for all who hear the same under the same subscription.</summary>
internal sealed class ChangeWords(
    ResourcePlan plan, ChangeEntry entry, FeedPosition position, IReadOnlyDictionary<long, RecordPlace> places)
{
    private readonly Dictionary<(string Subscription, LiveSight Sight, string Words), LiveMessage> _written = [];

    /// <summary>What a subscription is told; null: nothing.</summary>
    public LiveMessage? For(Subscription subscription, AccessSource access)
    {
        if (subscription.ViewIn(access, plan) is not { } view)
        {
            return null;
        }

        var sight = view.IsAll ? LiveSight.Change : view.SightOf(entry, places);
        if (sight == LiveSight.Nothing)
        {
            return null;
        }

        var key = (subscription.Id, sight, sight == LiveSight.Leave ? "" : view.Words);
        if (!_written.TryGetValue(key, out var message))
        {
            _written[key] = message = sight == LiveSight.Leave
                ? LiveMessages.Left(subscription.Id, view, entry, position)
                : LiveMessages.Changed(subscription.Id, view, entry, position);
        }

        return message;
    }
}
