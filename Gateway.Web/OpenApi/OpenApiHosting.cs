using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.OpenApi;

/// <summary><c>/openapi.json</c>: open to all, for it says what can be asked and nothing that is stored.</summary>
internal static class OpenApiHosting
{
    public const string Path = "/openapi.json";

    public static IServiceCollection AddOpenApi(this IServiceCollection services) =>
        services.AddPerDefinitions(definitions => new OpenApiDocument(new ResourceCatalog(definitions)));

    public static void MapOpenApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, async (HttpContext http, PerDefinitions<OpenApiDocument> documents) =>
        {
            var document = await documents.GetAsync(http.RequestAborted);
            await JsonAnswer.SendAsync(http, document.Json, document.Tag);
        });
}
