using System.Collections.Immutable;
using System.Globalization;
using Oro.Errors;
using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.Records;

/// <summary><c>/app/history/{type}/{id}</c>: who changed what and when, newest first.</summary>
internal sealed class HistoryEndpoint(
    PerDefinitions<ResourceCatalog> catalogs, RecordTitles titles, RecordCalls calls)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    public async Task GetAsync(HttpContext http, string type, string id)
    {
        var catalog = await catalogs.GetAsync(http.RequestAborted);
        var plan = catalog.FindByType(type) ?? throw new EntityNotFoundException(type);
        var key = new RecordKey(plan.Definition.Name, ReadNumber("id", id, max: long.MaxValue));
        var before = Read(http.Request, "before", long.MaxValue);
        var limit = (int)(Read(http.Request, "limit", MaxLimit) ?? DefaultLimit);
        var entries = await calls.ListHistoryAsync(key, before, limit, http.RequestAborted);
        if (entries.IsEmpty && before is null)
        {
            // Those that the product itself puts there have no history; for others this says that there are none.
            await calls.GetAsync(key, http.RequestAborted);
        }

        var known = await titles.LoadAsync(plan, entries, http.RequestAborted);
        using var output = JsonOutput.Rent();
        HistoryWriter.Write(output.Writer, plan, entries, known, HasMore(entries, limit));
        http.Response.Headers.CacheControl = "no-store";
        await JsonAnswer.SendAsync(http, output.Written);
    }

    // Revisions have no gaps and begin with 1, so the last entry says whether there are older ones.
    private static bool HasMore(ImmutableArray<ChangeEntry> entries, int limit) =>
        entries.Length == limit && entries[^1].Revision > 1;

    private static long? Read(HttpRequest request, string name, long max) =>
        request.Query[name].ToString() is { Length: > 0 } text ? ReadNumber(name, text, max) : null;

    private static long ReadNumber(string name, string text, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0 && number <= max
            ? number
            : throw new RequestRefusedException(new WireError(
                400, ErrorTitles.Filter, $"The {name} must be an integer from 1 to {max}, not \"{text}\"."));
}
