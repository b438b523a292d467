using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;

namespace Oro.Gateway.Entities;

/// <summary><c>/app/definitions</c>: what the page makes its lists and forms of.</summary>
internal static class DefinitionsEndpoint
{
    public const string Path = "/app/definitions";

    public static IServiceCollection AddDefinitions(this IServiceCollection services) =>
        services.AddRenderedDocument<DefinitionsDocument>("definitions", c => new DefinitionsDocument(c).Json)
            .AddSingleton<DefinitionEndpoint>();

    public static void MapDefinitions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, (HttpContext http, RenderedDocument<DefinitionsDocument> document) =>
            document.SendAsync(http)).RequireCaller();
        var endpoint = endpoints.ServiceProvider.GetRequiredService<DefinitionEndpoint>();
        foreach (var type in new[] { DefinitionWriter.EntityType, DefinitionWriter.FieldType })
        {
            var pattern = $"{ApiPath.Prefix}/{type}/{{id?}}";
            Task Answer(HttpContext http) =>
                endpoint.InvokeAsync(http, type, (string?)http.Request.RouteValues["id"]);
            endpoints.Map(pattern, Answer).RequireCaller();
            endpoints.MapMethods(pattern, [HttpMethods.Options], Answer);
        }
    }
}
