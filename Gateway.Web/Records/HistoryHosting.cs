using Oro.Gateway.Security;

namespace Oro.Gateway.Records;

/// <summary>The history of records, for the page.</summary>
internal static class HistoryHosting
{
    public static IServiceCollection AddHistory(this IServiceCollection services) =>
        services.AddSingleton<RecordTitles>().AddSingleton<HistoryEndpoint>();

    public static void MapHistory(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<HistoryEndpoint>();
        endpoints.MapGet("/app/history/{type}/{id}", endpoint.GetAsync).RequireCaller();
    }
}
