using Oro.Entities;
using Oro.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary><c>/api/{type}/{id}/{association}</c>: the records at the end of a relation.</summary>
internal sealed class RelatedEndpoint(
    RecordCalls calls, RecordEndpoint records, ListSender lists, JsonApiOptions options)
{
    public Task GetAsync(ApiRequest request) =>
        request.Association!.Definition.IsToMany ? ListAsync(request) : GetOneAsync(request);

    /// <summary>The condition under which a record is at the end of a to-many relation of another.</summary>
    public static RecordFilter IsRelatedTo(RecordSnapshot record, FieldPlan relation)
    {
        if (relation.Definition.Relation!.Inverse is { } inverse)
        {
            return new FieldCondition([inverse], FilterOperator.Equal, [FieldValue.Of(record.Key.Id)]);
        }

        var ids = record.Values[relation.Ordinal].AsIds().Items;
        return new FieldCondition(["id"], FilterOperator.Equal, [.. ids.Select(id => FieldValue.Of(id))]);
    }

    private async Task GetOneAsync(ApiRequest request)
    {
        var target = request.Association!.Target!;
        var query = request.ReadQuery(target, QueryParts.Shape, options);
        var record = await calls.GetAsync(request.Key, request.Aborted);
        if (record.Values[request.Association.Ordinal].AsInteger() is { } id
            && await FindAsync(new(target.Definition.Name, id), request.Aborted) is { } related)
        {
            await records.SendAsync(request with { Plan = target }, query, related, StatusCodes.Status200OK);
            return;
        }

        using var output = JsonOutput.Rent();
        DocumentWriter.WriteOne(output.Writer, target, null, query.Shape, null);
        await ApiAnswer.SendAsync(request.Http, StatusCodes.Status200OK, output.Written);
    }

    private async Task ListAsync(ApiRequest request)
    {
        var target = request.Association!.Target!;
        var query = request.ReadQuery(target, QueryParts.All, options);
        var record = await calls.GetAsync(request.Key, request.Aborted);
        var isRelated = IsRelatedTo(record, request.Association);
        var filter = query.Filter is null ? isRelated : new AllOf([isRelated, query.Filter]);
        await lists.SendAsync(request, target, query, filter);
    }

    private async ValueTask<RecordSnapshot?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.GetAsync(key, cancellationToken);
        }
        catch (RecordNotFoundException)
        {
            // It went to the trash while the relation still points there.
            return null;
        }
    }
}
