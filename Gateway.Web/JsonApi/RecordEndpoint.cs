using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary><c>/api/{type}/{id}</c>.</summary>
internal sealed class RecordEndpoint(
    RecordCalls calls, RecordBodies bodies, RecordWrites writes, IncludeLoader includes, JsonApiOptions options)
{
    public async Task GetAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Shape | QueryParts.Moment, options);
        var record = query.Moment is { } moment
            ? await calls.GetPastAsync(request.Key, moment, request.Aborted)
            : await calls.GetAsync(request.Key, request.Aborted);
        await SendAsync(request, query, record, StatusCodes.Status200OK);
    }

    public async Task UpdateAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        var required = await Preconditions.ReadAsync(request.Http.Request, request.Key, calls);
        var (body, key) = await bodies.ReadAsync(request);
        var change = await ToChangeAsync(request, body.Primary[0]) with { RequiredRevision = required };
        if (body.IsPlain)
        {
            var record = await calls.ChangeAsync(change, key, request.Aborted);
            await SendAsync(request, query, record, StatusCodes.Status200OK);
            return;
        }

        await SendAsync(request, query, await writes.CommitAsync(request, body, change, key));
    }

    public async Task DeleteAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Deletion, options);
        if (query.IsDryRun)
        {
            await PreviewAsync(request, query);
            return;
        }

        var change = new RecordChange
        {
            Kind = query.IsPurge ? ChangeKind.Purge : ChangeKind.Delete,
            Key = request.Key,
            RequiredRevision = await Preconditions.ReadAsync(request.Http.Request, request.Key, calls),
        };
        // That both deletions of one record are not the same request has to be seen from what is digested.
        var key = IdempotencyKey.Read(
            request.Http, request.Http.SignedInUser().Principal, request.Method, query.IsPurge ? "purge"u8 : []);
        await calls.ChangeAsync(change, key, request.Aborted);
        await ApiAnswer.SendEmptyAsync(request.Http, StatusCodes.Status204NoContent);
    }

    private async Task PreviewAsync(ApiRequest request, ApiQuery query)
    {
        if (query.IsPurge)
        {
            throw new RequestRefusedException(new WireError(
                400, ErrorTitles.Filter, "To delete for good has no other consequence than the deletion had.")
            {
                Parameter = "dryRun",
            });
        }

        var consequences = await calls.PreviewDeletionAsync(request.Key, request.Aborted);
        using var output = JsonOutput.Rent();
        ConsequenceWriter.Write(output.Writer, request.Catalog, consequences);
        await ApiAnswer.SendAsync(request.Http, StatusCodes.Status200OK, output.Written);
    }

    /// <summary>Sends one record with its entity tag, or 304 when the client has this representation already.</summary>
    public async Task SendAsync(ApiRequest request, ApiQuery query, RecordSnapshot record, int status)
    {
        var included = await includes.LoadAsync(query.Include, [record], request.Aborted);
        await SendAsync(request, query, record, included, status);
    }

    /// <summary>Sends what was written, with what went along.</summary>
    public async Task SendAsync(ApiRequest request, ApiQuery query, WrittenRecords written)
    {
        var included = await includes.AddAsync(query.Include, written.Primary, written.ToIncluded(), request.Aborted);
        await SendAsync(
            request,
            query with { Shape = query.Shape.With(written.ToMarks(hasSeveral: false)) },
            written.Primary[0],
            included,
            written.IsCreated ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task SendAsync(
        ApiRequest request, ApiQuery query, RecordSnapshot record, IncludedRecords? included, int status)
    {
        var hash = request.Plan.AddComputed(request.HashShape(), record);
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

    private async ValueTask<RecordChange> ToChangeAsync(ApiRequest request, ResourceDocument document)
    {
        if ((document.Restore || document.Revert is not null) && document.Edits.Length > 0)
        {
            var (name, detail) = document.Restore
                ? ("restore", "A record is restored as it was; change it afterwards.")
                : ("revert", "A change is taken back as it was; change the record afterwards.");
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.RequestData, detail) { Pointer = $"/data/meta/{name}" });
        }

        if (document.Revert is { } revision)
        {
            var reversal = await calls.GetReversalAsync(request.Key, revision, request.Aborted);
            return reversal with { SeenRevision = document.SeenRevision ?? reversal.SeenRevision };
        }

        return new()
        {
            Kind = document.Restore ? ChangeKind.Restore : ChangeKind.Update,
            Key = request.Key,
            Edits = document.Edits,
            SeenRevision = document.SeenRevision,
        };
    }
}
