using Oro.Gateway.Security;
using Oro.Gateway.Security.Limits;

namespace Oro.Gateway.Records;

/// <summary>The history of all records.</summary>
internal static class AuditHosting
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services.AddSingleton<AuditEndpoint>();

    public static void MapAudit(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<AuditEndpoint>();
        Map(endpoints, AuditEndpoint.Path, endpoint.ListAsync);
        Map(endpoints, $"{AuditEndpoint.Path}/{{id}}", endpoint.GetAsync);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate answer)
    {
        endpoints.Map(pattern, answer).RequireCaller().WithMetadata(RequestCost.Search);
        // Oro: OPTIONS needs no credentials.
        endpoints.MapMethods(pattern, [HttpMethods.Options], answer);
    }
}
