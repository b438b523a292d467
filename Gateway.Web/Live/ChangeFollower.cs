using Microsoft.Extensions.Options;
using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Live;
using Oro.Security;

namespace Oro.Gateway.Live;

/// <summary>
/// Changes over plain HTTP, as server-sent events whose ids are positions: a client that comes back with the last one
/// that it saw misses nothing, or is told to load all anew.
/// </summary>
internal sealed class ChangeFollower(
    EntityFeeds feeds,
    Listeners listeners,
    PerDefinitions<ResourceCatalog> catalogs,
    IOptions<LiveOptions> options,
    IHostApplicationLifetime application,
    TimeProvider time) : IChangeFollower
{
    private const string After = "after";
    private const string LastEventId = "Last-Event-ID";

    // Browsers wait three seconds by themselves; a gateway that ends leaves others that go on.
    private static readonly ReadOnlyMemory<byte> Retry = "retry: 1000\n\n"u8.ToArray();

    public async Task FollowAsync(ApiRequest request)
    {
        var http = request.Http;
        var since = ReadPosition(http.Request);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            request.Aborted, application.ApplicationStopping);
        using var stream = new ChangeStream(http.SignedInUser(), options.Value.MaxWaitingChanges, time, ended.Token);
        listeners.Add(stream);
        try
        {
            ThrowIfTooMany(stream.Credential);
            await FollowAsync(request, stream, since);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, or the gateway ends; the client comes back to another.
        }
        finally
        {
            listeners.Remove(stream);
        }
    }

    private async Task FollowAsync(ApiRequest request, ChangeStream stream, FeedPosition? since)
    {
        // The gateway follows an entity once for all; what each may hear of it is found out for each.
        var plan = (await catalogs.GetAllAsync(request.Aborted)).Get(request.Plan.Definition.Name);
        var subscription = new Subscription(request.Plan.Type, feeds.Get(plan), stream, record: null);
        var (position, reload) = await subscription.Feed.SubscribeAsync(subscription, since);
        try
        {
            await StartAsync(
                request.Http,
                reload ? LiveMessages.Reload(subscription.Id, position) : LiveMessages.Following(position));
            if (request.Method != HttpMethods.Head)
            {
                subscription.Feed.Start(subscription);
                await stream.WriteAsync(request.Http.Response.BodyWriter);
            }
        }
        finally
        {
            subscription.Feed.Unsubscribe(subscription);
        }
    }

    private static async Task StartAsync(HttpContext http, LiveMessage first)
    {
        var headers = http.Response.Headers;
        headers.ContentType = MediaTypes.EventStream;
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no"; // nginx would keep events back until its buffer is full
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(Retry, http.RequestAborted);
            await http.Response.BodyWriter.WriteAsync(first.Event, http.RequestAborted);
        }
    }

    private static FeedPosition? ReadPosition(HttpRequest request)
    {
        if (request.Headers.TryGetValue(LastEventId, out var last))
        {
            return PositionText.TryRead(last.ToString(), out var seen)
                ? seen
                : throw new RequestRefusedException(
                    WireError.AtHeader(LastEventId, 400, ErrorTitles.BadRequest, NotAPosition(last.ToString())));
        }

        foreach (var (name, value) in request.Query)
        {
            if (name != After)
            {
                throw Refused(name, $"Changes can be told {After} a position, and not by anything else.");
            }

            return PositionText.TryRead(value.ToString(), out var position)
                ? position
                : throw Refused(After, NotAPosition(value.ToString()));
        }

        return null;
    }

    private static string NotAPosition(string given) =>
        $"Expected the id of an event, such as 1-42. Given \"{given}\".";

    private static RequestRefusedException Refused(string parameter, string detail) => new(
        new WireError(StatusCodes.Status400BadRequest, ErrorTitles.Filter, detail) { Parameter = parameter });

    // Counted with this one, so that two that come at once do not both find room for one.
    private void ThrowIfTooMany(Credential credential)
    {
        var open = listeners.All.Count(l => l is ChangeStream && l.Credential == credential);
        if (open > options.Value.MaxChangeStreams)
        {
            throw new RequestRefusedException(new WireError(
                StatusCodes.Status429TooManyRequests,
                ErrorTitles.TooManyRequests,
                $"At most {options.Value.MaxChangeStreams} can follow changes with one credential."));
        }
    }
}
