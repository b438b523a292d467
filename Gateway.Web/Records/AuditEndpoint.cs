using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.Records;

/// <summary><c>/api/audit</c>: who changed what and when, newest first; Oro's name for it.</summary>
internal sealed class AuditEndpoint(
    PerDefinitions<ResourceCatalog> catalogs, IGrainFactory grains, GrainRetry retry, JsonApiOptions options)
{
    public const string Path = $"{ApiPath.Prefix}/audit";

    public async Task ListAsync(HttpContext http)
    {
        if (IsAnswered(http))
        {
            return;
        }

        var catalog = await catalogs.GetAsync(http.RequestAborted);
        var query = AuditParameters.Read(http.Request.Query, catalog, options);
        var page = await retry.RunAsync(
            (grains, query),
            static (s, token) => s.grains.GetGrain<IRecordHistoryGrain>(0).FindAsync(s.query, token),
            http.RequestAborted);
        var next = page is { HasMore: true, Last: { } last } ? AuditParameters.NextOf(http.Request, last) : null;
        using var output = JsonOutput.Rent();
        new AuditWriter(output.Writer, catalog, page).WriteMany(http.Request.Path, next);
        await ApiAnswer.SendAsync(http, StatusCodes.Status200OK, output.Written);
    }

    public async Task GetAsync(HttpContext http)
    {
        if (IsAnswered(http))
        {
            return;
        }

        var given = http.Request.RouteValues["id"]?.ToString() ?? "";
        if (!ApiPath.TryReadId(given, out var id))
        {
            throw new RequestRefusedException(new WireError(
                400, ErrorTitles.EntityId, $"Expected integer value. Given \"{given}\"."));
        }

        var catalog = await catalogs.GetAsync(http.RequestAborted);
        var page = await retry.RunAsync(
            (grains, id),
            static (s, token) => s.grains.GetGrain<IRecordHistoryGrain>(0).GetAsync(s.id, token),
            http.RequestAborted);
        using var output = JsonOutput.Rent();
        new AuditWriter(output.Writer, catalog, page).WriteOne();
        await ApiAnswer.SendAsync(http, StatusCodes.Status200OK, output.Written);
    }

    private static bool IsAnswered(HttpContext http)
    {
        if (!AllowedMethods.Has(AllowedMethods.ReadOnly, http.Request.Method)
            || HttpMethods.IsOptions(http.Request.Method))
        {
            AllowedMethods.Answer(http, http.Request.Method, AllowedMethods.ReadOnly);
            return true;
        }

        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        return false;
    }
}
