namespace Oro.Gateway.JsonApi;

/// <summary>Who answers at which kind of address.</summary>
internal sealed class ResourceEndpoints(
    CollectionEndpoint collection,
    BatchEndpoint batch,
    RecordEndpoint record,
    RelatedEndpoint related,
    RelationshipEndpoint relationship,
    IChangeFollower changes)
{
    /// <summary>Answers a request whose method is allowed there.</summary>
    public Task RunAsync(ApiPathKind kind, ApiRequest request) => (kind, request.Method) switch
    {
        (ApiPathKind.Record, "GET" or "HEAD") => record.GetAsync(request),
        (ApiPathKind.Record, "PATCH") => record.UpdateAsync(request),
        (ApiPathKind.Record, "DELETE") => record.DeleteAsync(request),
        (ApiPathKind.Collection, "GET" or "HEAD") => collection.ListAsync(request),
        (ApiPathKind.Aggregates, "GET" or "HEAD") => collection.AggregateAsync(request),
        (ApiPathKind.Changes, "GET" or "HEAD") => changes.FollowAsync(request),
        (ApiPathKind.Collection, "POST") => collection.CreateAsync(request),
        (ApiPathKind.Collection, "PATCH") => batch.ChangeAsync(request),
        (ApiPathKind.Collection, "DELETE") => batch.DeleteAsync(request),
        (ApiPathKind.Related, "GET" or "HEAD") => related.GetAsync(request),
        (ApiPathKind.Relationship, "GET" or "HEAD") => relationship.GetAsync(request),
        (ApiPathKind.Relationship, "PATCH" or "POST" or "DELETE") => relationship.ChangeAsync(request),
        _ => throw new InvalidOperationException($"{request.Method} is allowed but not answered at {kind}."),
    };
}
