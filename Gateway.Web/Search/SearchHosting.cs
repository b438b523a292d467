using Oro.Gateway.Security;
using Oro.Gateway.Security.Limits;

namespace Oro.Gateway.Search;

/// <summary>Finding records by what they contain.</summary>
internal static class SearchHosting
{
    public static IServiceCollection AddSearch(this IServiceCollection services) =>
        services.AddSingleton<SearchEndpoint>();

    public static void MapSearch(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<SearchEndpoint>();
        endpoints.Map(SearchEndpoint.Path, endpoint.InvokeAsync).RequireCaller().WithMetadata(RequestCost.Search);
        // Oro: OPTIONS needs no credentials.
        endpoints.MapMethods(SearchEndpoint.Path, [HttpMethods.Options], endpoint.InvokeAsync);
    }
}
