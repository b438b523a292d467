using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>A listener's standing interest in a record, or with record null in every record of an entity.</summary>
internal sealed class Subscription(string id, EntityFeed feed, Listener listener, long? record)
{
    private LiveView? _view;

    /// <summary>The same for everybody with the same interest, so that one message serves all.</summary>
    public string Id { get; } = id;

    public EntityFeed Feed { get; } = feed;

    public Listener Listener { get; } = listener;

    public long? Record { get; } = record;

    /// <summary>How often the connection asked for it; it ends when it took back as many.</summary>
    public int Count { get; set; }

    /// <summary>Up to where the listener was told. Changed by the feed, in its lock or before it joined.</summary>
    public FeedPosition Cursor { get; set; }

    /// <summary>
    /// What its user may hear of the entity now, null while nobody can say; used in the lock of the feed or before it
    /// joined.
    /// </summary>
    public LiveView? ViewIn(AccessSource access, ResourcePlan plan)
    {
        if (access.Find(Listener.Principal) is not { } user)
        {
            Listener.IsLimited = true;
            return null;
        }

        if (_view?.User != user || _view.Plan != plan)
        {
            _view = new LiveView(user, plan);
        }

        return _view;
    }

    public bool HasEnded { get; set; }
}
