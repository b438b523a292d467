using System.Collections.Immutable;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;
using Oro.Search;

namespace Oro.Gateway.Search;

/// <summary><c>/api/search</c>: records of all types by the words that they contain, the best first.</summary>
internal sealed class SearchEndpoint(
    PerDefinitions<ResourceCatalog> catalogs,
    IGrainFactory grains,
    RecordCalls calls,
    GrainRetry retry,
    JsonApiOptions options)
{
    public const string Path = $"{ApiPath.Prefix}/search";

    public async Task InvokeAsync(HttpContext http)
    {
        if (!AllowedMethods.Has(AllowedMethods.ReadOnly, http.Request.Method) || IsOptions(http))
        {
            AllowedMethods.Answer(http, http.Request.Method, AllowedMethods.ReadOnly);
            return;
        }

        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        var extras = RequestedExtras.Read(http.Request.Headers);
        var catalog = await catalogs.GetAsync(http.RequestAborted);
        var parameters = SearchParameters.Read(http.Request.Query, catalog, options);
        var page = await FindAsync(parameters.ToQuery(extras.TotalCount), http.RequestAborted);
        // As in lists, a page of size 0 is the way to count only.
        page = parameters.PageSize > 0 ? page : page with { Records = [], HasMore = false };
        var found = await LoadAsync(catalog, page.Records, http.RequestAborted);
        ListSender.WriteTotal(http.Response, page.Total, page.IsTotalExact);
        var links = extras.NoLinks
            ? null
            : PageLinks.ByNumber(http.Request.Path, http.Request.QueryString, parameters.PageNumber, page.HasMore);
        using var output = JsonOutput.Rent();
        SearchWriter.Write(output.Writer, found, links);
        await ApiAnswer.SendAsync(http, StatusCodes.Status200OK, output.Written);
    }

    private static bool IsOptions(HttpContext http) => HttpMethods.IsOptions(http.Request.Method);

    private Task<SearchPage> FindAsync(SearchQuery query, CancellationToken cancellationToken) =>
        retry.RunAsync(
            (grains, query),
            static (s, token) => s.grains.GetGrain<ISearchGrain>(0).FindAsync(s.query, token),
            cancellationToken);

    // The records themselves say what they are called now, that they still exist, and that the caller may see them.
    private async Task<List<(ResourcePlan Plan, RecordSnapshot Record)>> LoadAsync(
        ResourceCatalog catalog, ImmutableArray<RecordKey> keys, CancellationToken cancellationToken)
    {
        var records = new Dictionary<RecordKey, RecordSnapshot>();
        foreach (var entity in keys.GroupBy(key => key.Entity, key => key.Id))
        {
            foreach (var record in await calls.ListByIdAsync(entity.Key, [.. entity], cancellationToken))
            {
                records[record.Key] = record;
            }
        }

        return [.. keys.Where(records.ContainsKey).Select(key => (catalog.Get(key.Entity), records[key]))];
    }
}
