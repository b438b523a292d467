using System.Globalization;
using Oro.Errors;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary><c>/api/{type}</c>.</summary>
internal sealed class CollectionEndpoint(
    RecordCalls calls,
    RecordBodies bodies,
    RecordWrites writes,
    RecordEndpoint records,
    ListSender lists,
    JsonApiOptions options)
{
    public Task ListAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.All, options);
        return lists.SendAsync(request, request.Plan, query, query.Filter);
    }

    public async Task AggregateAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Selection | QueryParts.Groups, options);
        var asked = query.Aggregates!;
        var page = await calls.AggregateAsync(
            new()
            {
                Entity = request.Plan.Definition.Name,
                Filter = query.Filter,
                Groups = [.. asked.Groups.Select(g => g.Term)],
                Measures = [.. asked.Measures.Select(m => m.Measure)],
                Sort = asked.Sort,
                Limit = asked.Limit,
                TimeZone = query.TimeZone,
                Deleted = query.Deleted,
            },
            request.Aborted);
        using var output = JsonOutput.Rent();
        AggregateWriter.Write(output.Writer, asked, page);
        await ApiAnswer.SendAsync(request.Http, StatusCodes.Status200OK, output.Written);
    }

    public async Task CreateAsync(ApiRequest request)
    {
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        var (body, key) = await bodies.ReadAsync(request);
        var document = body.Primary[0];
        if (body.Included.IsEmpty)
        {
            await RefuseIdAsync(request, document.Id);
        }

        if (!body.IsPlain)
        {
            var written = await writes.CommitAsync(request, body, first: null, key);
            WriteLocation(request, written.IsCreated ? written.Primary[0] : null);
            await records.SendAsync(request, query, written);
            return;
        }

        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = request.Key,
            Edits = document.Edits,
        };
        var record = await calls.CreateAsync(change, key, request.Aborted);
        WriteLocation(request, record);
        await records.SendAsync(request, query, record, StatusCodes.Status201Created);
    }

    private static void WriteLocation(ApiRequest request, RecordSnapshot? created)
    {
        if (created is not null)
        {
            request.Http.Response.Headers.Location =
                string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Prefix}/{request.Plan.Type}/{created.Key.Id}");
        }
    }

    // JSON:API 1.1, "Client-Generated IDs": 403 where they are not supported; Oro: 409 when there is such a record.
    private async ValueTask RefuseIdAsync(ApiRequest request, string? id)
    {
        if (id is null)
        {
            return;
        }

        if (ApiPath.TryReadId(id, out var number)
            && await ExistsAsync(request.Key with { Id = number }, request.Aborted))
        {
            throw Refused(StatusCodes.Status409Conflict, ErrorTitles.Conflict, "The entity already exists.");
        }

        throw Refused(
            StatusCodes.Status403Forbidden,
            ErrorTitles.AccessDenied,
            "The server gives ids; a new record is sent without one.");
    }

    private static RequestRefusedException Refused(int status, string title, string detail) =>
        new(new WireError(status, title, detail) { Pointer = "/data/id" });

    private async Task<bool> ExistsAsync(RecordKey key, CancellationToken cancellationToken)
    {
        try
        {
            await calls.GetAsync(key, cancellationToken);
            return true;
        }
        catch (RecordNotFoundException)
        {
            return false;
        }
    }
}
