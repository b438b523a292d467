using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>
/// What clients call at <c>/live</c>. A subscription's id is its subject (<c>contacts</c>, <c>contacts/42</c>): the
/// same on every connection, so that one message serves them all. Asking again for a subject renews its subscription.
/// </summary>
internal sealed class LiveHub(
    LiveConnections connections,
    EntityFeeds feeds,
    PerDefinitions<ResourceCatalog> catalogs,
    IOptions<LiveOptions> options) : Hub
{
    private readonly List<Subscription> _accepted = [];

    private LiveConnection Connection => connections.Get(Context.ConnectionId);

    public Task<SubscriptionAnswer> SubscribeList(string type, FeedPosition? since) =>
        SubscribeAsync(type, null, since);

    public Task<SubscriptionAnswer> SubscribeRecord(string type, string id, FeedPosition? since) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? SubscribeAsync(type, number, since)
            : throw new HubException($"entity-id: '{id}' is not the id of a record.");

    public void Unsubscribe(string subscription)
    {
        var subscriptions = Connection.Subscriptions;
        if (subscriptions.TryGetValue(subscription, out var known) && --known.Count == 0)
        {
            subscriptions.Remove(subscription);
            known.Feed.Unsubscribe(known);
        }
    }

    // SignalR disposes the hub after it has sent the answer, so a client knows its subscription before it is told
    // anything.
    protected override void Dispose(bool disposing)
    {
        foreach (var subscription in _accepted)
        {
            subscription.Feed.Start(subscription);
        }

        base.Dispose(disposing);
    }

    private async Task<SubscriptionAnswer> SubscribeAsync(string type, long? record, FeedPosition? since)
    {
        var plan = (await catalogs.GetAsync(Context.ConnectionAborted)).FindByType(type)
            ?? throw new EntityNotFoundException(type);
        var all = await catalogs.GetAllAsync(Context.ConnectionAborted);
        var id = record is null ? type : string.Create(CultureInfo.InvariantCulture, $"{type}/{record}");
        var subscriptions = Connection.Subscriptions;
        var known = subscriptions.GetValueOrDefault(id);
        if (known is null && subscriptions.Count >= options.Value.MaxSubscriptions)
        {
            throw new Oro.Errors.LimitExceededException(
                "number of subscriptions", options.Value.MaxSubscriptions, subscriptions.Count + 1);
        }

        var subscription = new Subscription(id, feeds.Get(all.Get(plan.Definition.Name)), Connection, record)
        {
            Count = 1 + (known?.Count ?? 0),
        };
        var (position, reload) = await subscription.Feed.SubscribeAsync(subscription, since);
        known?.Feed.Unsubscribe(known);
        subscriptions[id] = subscription;
        _accepted.Add(subscription);
        return new SubscriptionAnswer(id, position, reload);
    }
}
