using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Search;

namespace Oro.Grains.Search.Elastic;

/// <summary>
/// Elasticsearch 8 over its REST API. Documents carry the revision of their record as an external version, so a write
/// that comes late never takes the place of a newer one.
/// </summary>
internal sealed partial class ElasticSearch(ElasticClient client, TimeProvider time, ILogger<ElasticSearch> logger)
    : SearchEngine, IDisposable
{
    private const string MissingIndex = "index_not_found_exception";
    private const string ExistingIndex = "resource_already_exists_exception";

    // How long it may take to notice that somebody deleted the index.
    private static readonly TimeSpan IdentityAge = TimeSpan.FromSeconds(2);

    private Known? _known;

    public override async Task<string> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetElapsedTime(known.At) < IdentityAge)
        {
            return known.Identity;
        }

        var id = await FindIndexIdAsync(cancellationToken);
        if (id is null)
        {
            await CreateIndexAsync(cancellationToken);
            id = await FindIndexIdAsync(cancellationToken) ?? throw Missing();
        }

        var identity = $"{client.Place}/{id}";
        _known = new Known(identity, time.GetTimestamp());
        return identity;
    }

    public override async Task WriteAsync(
        string entity, IReadOnlyList<IndexedRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        // An index that is missing must not be made by a write, which knows nothing of its fields.
        using var content = ElasticBodies.Bulk(records);
        var (status, body) = await client.SendAsync(
            HttpMethod.Post, $"{client.Alias}/_bulk?require_alias=true", content, cancellationToken);
        ThrowIfFailed(status, body);
        foreach (var action in body["items"]!.AsArray())
        {
            ThrowIfFailed(action!.AsObject().Single().Value!);
        }
    }

    public override async Task<SearchPage> FindAsync(SearchTerms terms, CancellationToken cancellationToken)
    {
        using var content = ElasticBodies.Search(terms);
        var (status, body) = await client.SendAsync(
            HttpMethod.Post, $"{client.Alias}/_search", content, cancellationToken);
        ThrowIfFailed(status, body);
        var found = body["hits"]!["hits"]!.AsArray().Select(hit => ElasticBodies.KeyOf((string)hit!["_id"]!)).ToList();
        var page = new SearchPage
        {
            Records = [.. found.Take(terms.Limit)],
            HasMore = found.Count > terms.Limit,
        };
        if (body["hits"]!["total"]?["value"] is not { } total)
        {
            return page;
        }

        var count = (long)total;
        return page with
        {
            Total = Math.Min(count, SearchQuery.MaxDepth),
            IsTotalExact = count <= SearchQuery.MaxDepth,
        };
    }

    public override async Task<long> CountAsync(string entity, CancellationToken cancellationToken)
    {
        using var content = ElasticBodies.Count(entity);
        var (status, body) = await client.SendAsync(
            HttpMethod.Post, $"{client.Alias}/_count", content, cancellationToken);
        ThrowIfFailed(status, body);
        return (long)body["count"]!;
    }

    // That the index is missing is no fault of the service's: it is made when there is something to index.
    public override Task ProbeAsync(CancellationToken cancellationToken) => FindIndexIdAsync(cancellationToken);

    public void Dispose() => client.Dispose();

    private async Task<string?> FindIndexIdAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await client.SendAsync(
            HttpMethod.Get, $"{client.Alias}/_settings", content: null, cancellationToken);
        if (IsMissing(status, body))
        {
            return null;
        }

        ThrowIfFailed(status, body);
        return (string)body.AsObject().Single().Value!["settings"]!["index"]!["uuid"]!;
    }

    private async Task CreateIndexAsync(CancellationToken cancellationToken)
    {
        // Everybody else knows it by the alias alone, so that no write makes an index by mistake.
        var name = $"{client.Alias}-1";
        using var content = ElasticBodies.Content(ElasticBodies.Index(client.Alias));
        var (status, body) = await client.SendAsync(HttpMethod.Put, name, content, cancellationToken);
        if (status == HttpStatusCode.BadRequest && IsError(body, ExistingIndex))
        {
            // Another process was first.
            return;
        }

        ThrowIfFailed(status, body);
        LogIndexCreated(logger, name);
    }

    private void ThrowIfFailed(HttpStatusCode status, JsonNode body)
    {
        if (IsMissing(status, body))
        {
            _known = null;
            throw Missing();
        }

        if (status >= HttpStatusCode.BadRequest)
        {
            throw new InvalidOperationException(
                $"Elasticsearch refused a request with {(int)status}: {ReasonOf(body["error"])}");
        }
    }

    private void ThrowIfFailed(JsonNode action)
    {
        switch ((int)action["status"]!)
        {
            case < 300:
            case 409: // it has a later revision
            case 404 when action["error"] is null: // what is to be deleted was not there
                return;
            case 404:
                _known = null;
                throw Missing();
            case 429 or >= 500:
                throw new ServiceUnavailableException(ServiceName, ReasonOf(action["error"]));
            default:
                throw new InvalidOperationException($"Elasticsearch refused a record: {ReasonOf(action["error"])}");
        }
    }

    private static bool IsMissing(HttpStatusCode status, JsonNode body) =>
        status == HttpStatusCode.NotFound && IsError(body, MissingIndex);

    private static bool IsError(JsonNode body, string type) =>
        body["error"] is JsonObject error && (string?)error["type"] == type;

    private static ServiceUnavailableException Missing() =>
        new(ServiceName, "its index is missing; it is made anew now.");

    private static string ReasonOf(JsonNode? error) =>
        error is JsonObject known ? $"{known["type"]}: {known["reason"]}" : $"{error}";

    [LoggerMessage(Level = LogLevel.Information, EventName = "IndexCreated", Message = "Search index {Name} was made")]
    private static partial void LogIndexCreated(ILogger logger, string name);

    private sealed record Known(string Identity, long At);
}
