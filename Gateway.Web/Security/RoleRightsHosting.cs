using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Oro.Gateway.Security;

/// <summary>The rights of roles.</summary>
internal static class RoleRightsHosting
{
    public static IServiceCollection AddRoleRights(this IServiceCollection services)
    {
        services.TryAddSingleton<RoleRightsEndpoint>();
        return services;
    }

    public static void MapRoleRights(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<RoleRightsEndpoint>();
        endpoints.Map(RoleRightsEndpoint.Path, endpoint.InvokeAsync).RequireCaller();
        // As everywhere, OPTIONS needs no credentials.
        endpoints.MapMethods(RoleRightsEndpoint.Path, [HttpMethods.Options], endpoint.InvokeAsync);
        endpoints.MapPost(RoleCloneEndpoint.Path, RoleCloneEndpoint.InvokeAsync).RequireCaller()
            .WithMetadata(new RequestSizeLimitAttribute(AppBody.MaxBytes));
    }
}
