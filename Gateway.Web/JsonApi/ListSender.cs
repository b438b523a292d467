using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>Lists records and sends the page: a collection, or the records at the end of a relation.</summary>
internal sealed class ListSender(RecordCalls calls, IncludeLoader includes)
{
    public async Task SendAsync(ApiRequest request, ResourcePlan plan, ApiQuery query, RecordFilter? filter)
    {
        var page = await ListAsync(request, plan, query, filter);
        var included = await includes.LoadAsync(query.Include, page.Records, request.Aborted);
        var http = request.Http;
        WriteTotal(http.Response, page.Total, page.IsTotalExact);
        var links = LinksOf(http.Request, plan, query, page);
        using var output = JsonOutput.Rent();
        DocumentWriter.WriteMany(output.Writer, plan, page.Records.AsSpan(), query.Shape, included, links);
        await ApiAnswer.SendAsync(http, StatusCodes.Status200OK, output.Written);
    }

    /// <summary>Tells the total, where it was asked for.</summary>
    public static void WriteTotal(HttpResponse response, long? total, bool isExact)
    {
        if (total is not { } count)
        {
            return;
        }

        response.Headers[RequestedExtras.TotalCountHeader] = count.ToString(CultureInfo.InvariantCulture);
        if (!isExact)
        {
            response.Headers[RequestedExtras.TotalIsExactHeader] = "no";
        }
    }

    private static PageLinks LinksOf(HttpRequest request, ResourcePlan plan, ApiQuery query, RecordPage page)
    {
        if (query.Paging == PagingMode.Offset)
        {
            return PageLinks.ByNumber(request.Path, request.QueryString, query.PageNumber, page.HasMore);
        }

        var isAfter = query.Paging == PagingMode.After;
        // On the side from which the client came there is something, unless it came from the very end.
        var hasOther = query.Position is not null;
        return PageLinks.ByPlace(
            request.Path,
            request.QueryString,
            (isAfter ? hasOther : page.HasMore) ? CursorOf(page.First) : null,
            (isAfter ? page.HasMore : hasOther) ? CursorOf(page.Last) : null);

        string CursorOf(ListPosition? place) =>
            place is null ? "" : PageCursor.Encode(place, plan.Definition.Name, query.Sort);
    }

    private async Task<RecordPage> ListAsync(
        ApiRequest request, ResourcePlan plan, ApiQuery query, RecordFilter? filter)
    {
        // Oro: a page of size 0 is empty; with the total it is the way to count only.
        var page = await calls.ListAsync(
            new()
            {
                Entity = plan.Definition.Name,
                Filter = filter,
                Sort = query.Sort,
                Offset = query.Paging == PagingMode.Offset ? (long)(query.PageNumber - 1) * query.PageSize : 0,
                Paging = query.Paging,
                Position = query.Position,
                Limit = Math.Max(query.PageSize, 1),
                Fields = FieldsOf(plan, query.Shape),
                Total = request.Extras.TotalCount ? TotalMode.Exact : TotalMode.None,
                Deleted = query.Deleted,
            },
            request.Aborted);
        return query.PageSize > 0 ? page : page with { Records = [], HasMore = false, First = null, Last = null };
    }

    /// <summary>The fields that must be read; null for all of them.</summary>
    private static ImmutableArray<string>? FieldsOf(ResourcePlan plan, RecordShape shape)
    {
        var selection = shape.SelectionOf(plan);
        if (ReferenceEquals(selection, plan.All))
        {
            return null;
        }

        var names = new HashSet<string>(selection.Attributes.Length + selection.Relationships.Length);
        AddTo(names, selection.Attributes);
        AddTo(names, selection.Relationships);
        if (shape.HasTitle)
        {
            AddTo(names, plan.TitleFields);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(names.ToArray());
    }

    private static void AddTo(HashSet<string> names, ImmutableArray<FieldPlan> fields)
    {
        foreach (var field in fields)
        {
            names.Add(field.StoredName);
        }
    }
}
