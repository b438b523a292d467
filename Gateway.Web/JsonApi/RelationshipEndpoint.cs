using System.Globalization;
using Oro.Entities;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary><c>/api/{type}/{id}/relationships/{association}</c>: the links themselves.</summary>
internal sealed class RelationshipEndpoint(RecordCalls calls, JsonApiOptions options)
{
    public async Task GetAsync(ApiRequest request)
    {
        var relation = request.Association!;
        var isToMany = relation.Definition.IsToMany;
        // As many as a record itself shows, so that its "next" link is page 2 of this.
        var defaults = new JsonApiOptions { DefaultPageSize = RecordIds.MaxIds };
        var query = request.ReadQuery(relation.Target!, isToMany ? QueryParts.Page : QueryParts.None, defaults);
        var record = await calls.GetAsync(request.Key, request.Aborted);
        var (linkage, hasMore) = isToMany
            ? await PageAsync(request, query, record)
            : (record.Values[relation.Ordinal], false);
        var http = request.Http;
        var links = query.Shape.HasLinks
            ? PageLinks.ByNumber(http.Request.Path, http.Request.QueryString, query.PageNumber, hasMore)
            : null;
        var related = string.Create(
            CultureInfo.InvariantCulture,
            $"{ApiPath.Prefix}/{request.Plan.Type}/{request.Id}/{relation.Definition.ApiName}");
        using var output = JsonOutput.Rent();
        DocumentWriter.WriteLinkage(output.Writer, relation, linkage, links, related);
        await ApiAnswer.SendAsync(http, StatusCodes.Status200OK, output.Written);
    }

    public async Task ChangeAsync(ApiRequest request)
    {
        request.ReadQuery(request.Plan, QueryParts.None, options);
        var required = await Preconditions.ReadAsync(request.Http.Request, request.Key, calls);
        FieldValue linkage;
        IdempotencyKey key;
        using (var body = await RequestBody.ReadAsync(request.Http.Request, options.MaxBodyBytes))
        {
            linkage = LinkageReader.Read(body.Span, request.Association!);
            key = IdempotencyKey.Read(request.Http, request.Http.SignedInUser().Principal, request.Method, body.Span);
        }

        var change = new RecordChange
        {
            Kind = ChangeKind.Update,
            Key = request.Key,
            Edits = [new(request.Association!.Definition.Name, linkage, EditKindOf(request.Method))],
            RequiredRevision = required,
        };
        await calls.ChangeAsync(change, key, request.Aborted);
        await ApiAnswer.SendEmptyAsync(request.Http, StatusCodes.Status204NoContent);
    }

    private static FieldEditKind EditKindOf(string method) =>
        HttpMethods.IsPost(method) ? FieldEditKind.Add
        : HttpMethods.IsDelete(method) ? FieldEditKind.Remove
        : FieldEditKind.Set;

    private async Task<(FieldValue Linkage, bool HasMore)> PageAsync(
        ApiRequest request, ApiQuery query, RecordSnapshot record)
    {
        var known = record.Values[request.Association!.Ordinal].AsIds();
        var offset = (long)(query.PageNumber - 1) * query.PageSize;
        if (known.IsTruncated && (offset + query.PageSize > known.Items.Length || request.Extras.TotalCount))
        {
            return await ReadPageAsync(request, query, record, offset);
        }

        if (request.Extras.TotalCount)
        {
            request.Http.Response.Headers[RequestedExtras.TotalCountHeader] =
                known.Items.Length.ToString(CultureInfo.InvariantCulture);
        }

        var page = known.Items.Skip((int)Math.Min(offset, int.MaxValue)).Take(query.PageSize);
        var hasMore = known.IsTruncated || offset + query.PageSize < known.Items.Length;
        return (FieldValue.Of(new RecordIds([.. page])), hasMore);
    }

    private async Task<(FieldValue Linkage, bool HasMore)> ReadPageAsync(
        ApiRequest request, ApiQuery query, RecordSnapshot record, long offset)
    {
        var page = await calls.ListAsync(
            new()
            {
                Entity = request.Association!.Target!.Definition.Name,
                Filter = RelatedEndpoint.IsRelatedTo(record, request.Association),
                Offset = offset,
                Limit = Math.Max(query.PageSize, 1),
                Fields = [],
                Total = request.Extras.TotalCount ? TotalMode.Exact : TotalMode.None,
            },
            request.Aborted);
        ListSender.WriteTotal(request.Http.Response, page.Total, page.IsTotalExact);
        return (FieldValue.Of(new RecordIds([.. page.Records.Select(r => r.Key.Id)])), page.HasMore);
    }
}
