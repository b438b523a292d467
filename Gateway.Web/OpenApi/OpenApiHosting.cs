using Oro.Gateway.Entities;

namespace Oro.Gateway.OpenApi;

/// <summary><c>/openapi.json</c>: open to all, for it says what can be asked and nothing that is stored.</summary>
internal static class OpenApiHosting
{
    public const string Path = "/openapi.json";

    public static IServiceCollection AddOpenApi(this IServiceCollection services) =>
        services.AddRenderedDocument<OpenApiDocument>("openapi-3.1", catalog => new OpenApiDocument(catalog).Json);

    public static void MapOpenApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, (HttpContext http, RenderedDocument<OpenApiDocument> document) =>
            document.SendAsync(http));
}
