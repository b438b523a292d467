using System.Globalization;
using System.Text;
using Oro.Errors;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>Writes of several records at <c>/api/{type}</c>: all of them or none.</summary>
internal sealed class BatchEndpoint(
    RecordCalls calls, RecordBodies bodies, RecordWrites writes, IncludeLoader includes, JsonApiOptions options)
{
    private const string ModeHeader = "X-Mode";
    private const string Together = "sync";

    // Each time, somebody else deleted one of those that were found.
    private const int MaxTries = 3;

    /// <summary>Creates and changes the records in the body, in its order.</summary>
    public async Task ChangeAsync(ApiRequest request)
    {
        CheckMode(request.Http.Request.Headers);
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        var (body, key) = await bodies.ReadManyAsync(request);
        var written = await writes.CommitAsync(request, body, first: null, key);
        var included = await includes.AddAsync(
            query.Include, written.Primary, written.ToIncluded(), request.Aborted);
        using var output = JsonOutput.Rent();
        DocumentWriter.WriteMany(
            output.Writer,
            request.Plan,
            written.Primary.AsSpan(),
            query.Shape.With(written.ToMarks(hasSeveral: true)),
            included!.Records.Count == 0 && query.Include.Count == 0 ? null : included,
            links: null);
        await ApiAnswer.SendAsync(request.Http, StatusCodes.Status200OK, output.Written);
    }

    /// <summary>Moves the first records that match the filters to the trash, as many as one request may.</summary>
    public async Task DeleteAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Selection, options);
        if (query.Filter is null || query.Deleted)
        {
            throw new RequestRefusedException(new WireError(400, ErrorTitles.Filter, query.Deleted
                ? "What is in the trash is deleted for good one by one."
                : "At least one filter must be provided."));
        }

        var question = Encoding.UTF8.GetBytes(request.Http.Request.QueryString.Value!);
        var key = IdempotencyKey.Read(
            request.Http, request.Http.SignedInUser().Principal, request.Method, question);
        for (var tries = 1; !await TryDeleteAsync(request, query, key, isLast: tries == MaxTries); tries++)
        {
        }
    }

    private async Task<bool> TryDeleteAsync(ApiRequest request, ApiQuery query, IdempotencyKey key, bool isLast)
    {
        var page = await calls.ListAsync(
            new()
            {
                Entity = request.Plan.Definition.Name,
                Filter = query.Filter,
                Sort = query.Sort,
                Limit = DocumentReader.MaxPrimary,
                Fields = [],
                Total = request.Extras.TotalCount ? TotalMode.Exact : TotalMode.None,
            },
            request.Aborted);
        try
        {
            var deleted = page.Records.IsEmpty
                ? []
                : await calls.CommitAsync([.. page.Records.Select(ToDeletion)], key, request.Aborted);
            WriteCounts(request, page, deleted.Length);
        }
        catch (RecordNotFoundException) when (!isLast)
        {
            return false;
        }

        await ApiAnswer.SendEmptyAsync(request.Http, StatusCodes.Status204NoContent);
        return true;
    }

    private static RecordChange ToDeletion(RecordSnapshot record) =>
        new() { Kind = ChangeKind.Delete, Key = record.Key };

    private static void WriteCounts(ApiRequest request, RecordPage page, int deleted)
    {
        ListSender.WriteTotal(request.Http.Response, page.Total, page.IsTotalExact);
        if (request.Extras.DeletedCount)
        {
            request.Http.Response.Headers[RequestedExtras.DeletedCountHeader] =
                deleted.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void CheckMode(IHeaderDictionary headers)
    {
        if (headers[ModeHeader] != Together)
        {
            throw new RequestRefusedException(WireError.AtHeader(
                ModeHeader,
                400,
                ErrorTitles.BadRequest,
                $"Records are written together: send the value \"{Together}\"."));
        }
    }
}
