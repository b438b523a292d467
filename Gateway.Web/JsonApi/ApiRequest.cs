using Oro.Gateway.JsonApi.Query;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary>A request whose address, method and media types are right.</summary>
/// <param name="Id">Id of the record; 0 for a collection.</param>
/// <param name="Association">The relation; null unless the address names one.</param>
/// <param name="Method">The method, after an override.</param>
internal sealed record ApiRequest(
    HttpContext Http, ResourceCatalog Catalog, ResourcePlan Plan, long Id, FieldPlan? Association, string Method)
{
    public RecordKey Key => new(Plan.Definition.Name, Id);

    /// <summary>By which relative dates are read.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RequestedExtras Extras { get; } = RequestedExtras.Read(Http.Request.Headers);

    public bool IsRead => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method);

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The query string, as the primary resource of <paramref name="plan"/> understands it.</summary>
    /// <exception cref="Errors.RequestRefusedException">It is wrong.</exception>
    public ApiQuery ReadQuery(ResourcePlan plan, QueryParts allowed, JsonApiOptions options) =>
        new ApiQueryParser(Catalog, plan, allowed, options, Time)
            .Parse(Http.Request.QueryString, hasLinks: !Extras.NoLinks);

    /// <summary>What shapes the representation apart from the records themselves.</summary>
    public ShapeHash HashShape() =>
        ShapeHash.Empty.Add(Catalog.Version).Add(Http.Request.QueryString.Value).Add(Extras.NoLinks ? 1 : 0);
}
