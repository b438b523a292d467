using Oro.Gateway.Security;

namespace Oro.Gateway.Entities;

/// <summary><c>/app/definitions</c>: what the page makes its lists and forms of.</summary>
internal static class DefinitionsEndpoint
{
    public const string Path = "/app/definitions";

    public static IServiceCollection AddDefinitions(this IServiceCollection services) =>
        services.AddRenderedDocument<DefinitionsDocument>("definitions", c => new DefinitionsDocument(c).Json);

    public static void MapDefinitions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, (HttpContext http, RenderedDocument<DefinitionsDocument> document) =>
            document.SendAsync(http)).RequireCaller();
}
