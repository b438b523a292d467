using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Live;
using Oro.Records;

namespace Oro.Gateway.Live;

/// <summary>
/// The subscriptions of one entity that are told changes as they arrive. Who is interested is found once for each
/// change, and what is sent is written once for all. Used in the lock of its feed.
/// </summary>
internal sealed class Audience(AccessSource access, Func<ResourcePlan> plan, Action<Subscription> fellBehind)
{
    private readonly List<Subscription> _ofAll = [];
    private readonly Dictionary<long, List<Subscription>> _ofRecords = [];

    public void Enter(Subscription subscription)
    {
        if (subscription.Record is not { } record)
        {
            _ofAll.Add(subscription);
        }
        else if (_ofRecords.TryGetValue(record, out var others))
        {
            others.Add(subscription);
        }
        else
        {
            _ofRecords[record] = [subscription];
        }
    }

    public void Leave(Subscription subscription)
    {
        if (subscription.Record is not { } record)
        {
            _ofAll.Remove(subscription);
        }
        else if (_ofRecords.TryGetValue(record, out var others) && others.Remove(subscription) && others.Count == 0)
        {
            _ofRecords.Remove(record);
        }
    }

    /// <summary>Whether somebody may not hear everything, so that it matters to whom records belong.</summary>
    public bool HasLimited()
    {
        var newest = plan();
        return _ofAll.Concat(_ofRecords.Values.SelectMany(s => s))
            .Any(s => s.ViewIn(access, newest) is not { IsAll: true });
    }

    public void Tell(ChangeEntry entry, FeedPosition position, IReadOnlyDictionary<long, RecordPlace> places)
    {
        var ofRecord = _ofRecords.GetValueOrDefault(entry.Key.Id);
        if (_ofAll.Count > 0 || ofRecord is not null)
        {
            var words = new ChangeWords(plan(), entry, position, places);
            Tell(_ofAll, words, position);
            Tell(ofRecord ?? [], words, position);
        }
    }

    public void TellToReload(FeedPosition newest)
    {
        foreach (var subscription in _ofAll.Concat(_ofRecords.Values.SelectMany(s => s)).ToList())
        {
            if (subscription.Listener.TrySend(LiveMessages.Reload(subscription.Id, newest)))
            {
                subscription.Cursor = newest;
            }
            else
            {
                // Where it stands nobody can go on from: it is told so when there is room.
                Leave(subscription);
                fellBehind(subscription);
            }
        }
    }

    private void Tell(List<Subscription> subscriptions, ChangeWords words, FeedPosition position)
    {
        // Backwards, as those who fall behind leave.
        for (var i = subscriptions.Count - 1; i >= 0; i--)
        {
            var subscription = subscriptions[i];
            if (subscription.Cursor.Offset >= position.Offset)
            {
                continue;
            }

            var message = words.For(subscription, access);
            if (message is null || subscription.Listener.TrySend(message))
            {
                subscription.Cursor = position;
            }
            else
            {
                subscription.Cursor = position with { Offset = position.Offset - 1 };
                Leave(subscription);
                fellBehind(subscription);
            }
        }
    }
}
