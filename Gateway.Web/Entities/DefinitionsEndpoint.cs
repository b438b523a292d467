using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;

namespace Oro.Gateway.Entities;

/// <summary><c>/app/definitions</c>: what the page makes its lists and forms of.</summary>
internal static class DefinitionsEndpoint
{
    public const string Path = "/app/definitions";

    public static IServiceCollection AddDefinitions(this IServiceCollection services) =>
        services.AddPerDefinitions(definitions => new DefinitionsDocument(new ResourceCatalog(definitions)));

    public static void MapDefinitions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, async (HttpContext http, PerDefinitions<DefinitionsDocument> documents) =>
        {
            var document = await documents.GetAsync(http.RequestAborted);
            await JsonAnswer.SendAsync(http, document.Json, document.Tag);
        }).RequireCaller();
}
