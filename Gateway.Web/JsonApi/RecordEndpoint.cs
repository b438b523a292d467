using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary><c>/api/{type}/{id}</c>.</summary>
internal sealed class RecordEndpoint(
    RecordCalls calls, RecordBodies bodies, IncludeLoader includes, JsonApiOptions options)
{
    public async Task GetAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        var record = await calls.GetAsync(request.Key, request.Aborted);
        await SendAsync(request, query, record, StatusCodes.Status200OK);
    }

    public async Task UpdateAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        var required = await Preconditions.ReadAsync(request.Http.Request, request.Key, calls);
        var (document, key) = await bodies.ReadAsync(request);
        var record = await calls.ChangeAsync(ToChange(request.Key, document, required), key, request.Aborted);
        await SendAsync(request, query, record, StatusCodes.Status200OK);
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        request.ReadQuery(request.Plan, QueryParts.None, options);
        var change = new RecordChange
        {
            Kind = ChangeKind.Delete,
            Key = request.Key,
            RequiredRevision = await Preconditions.ReadAsync(request.Http.Request, request.Key, calls),
        };
        var key = IdempotencyKey.Read(request.Http, request.Http.SignedInUser().Principal, request.Method, []);
        await calls.ChangeAsync(change, key, request.Aborted);
        await ApiAnswer.SendEmptyAsync(request.Http, StatusCodes.Status204NoContent);
    }

    /// <summary>Sends one record with its entity tag, or 304 when the client has this representation already.</summary>
    public async Task SendAsync(ApiRequest request, ApiQuery query, RecordSnapshot record, int status)
    {
        var included = await includes.LoadAsync(query.Include, [record], request.Aborted);
        var hash = request.HashShape();
        var tag = EntityTags.Make(record.Revision, included?.AddTo(hash) ?? hash);
        request.Http.Response.Headers.ETag = tag;
        if (request.IsRead && EntityTags.Matches(request.Http.Request.Headers.IfNoneMatch, tag))
        {
            await ApiAnswer.SendEmptyAsync(request.Http, StatusCodes.Status304NotModified);
            return;
        }

        using var output = JsonOutput.Rent();
        DocumentWriter.WriteOne(output.Writer, request.Plan, record, query.Shape, included);
        await ApiAnswer.SendAsync(request.Http, status, output.Written);
    }

    private static RecordChange ToChange(RecordKey key, ResourceDocument document, long? required)
    {
        if (document.Restore && document.Edits.Length > 0)
        {
            throw new RequestRefusedException(new WireError(
                400, ErrorTitles.RequestData, "A record is restored as it was; change it afterwards.")
            {
                Pointer = "/data/meta/restore",
            });
        }

        return new()
        {
            Kind = document.Restore ? ChangeKind.Restore : ChangeKind.Update,
            Key = key,
            Edits = document.Edits,
            SeenRevision = document.SeenRevision,
            RequiredRevision = required,
        };
    }
}
