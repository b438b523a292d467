using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.OpenApi;

/// <summary>
/// Describes the whole interface to programs that generate clients. What does not depend on definitions is written by
/// hand in <c>base.json</c>; the resources are added here. OpenAPI 3.1.1.
/// </summary>
internal sealed class OpenApiDocument
{
    private const string BaseResource = "openapi-base.json";

    public OpenApiDocument(ResourceCatalog catalog)
    {
        var document = ReadBase();
        document["info"]!["version"] = $"1.{catalog.Version}";
        var components = document["components"]!;
        foreach (var plan in catalog.Plans)
        {
            document["tags"]!.AsArray().Add(
                new JsonObject { ["name"] = plan.Type, ["description"] = plan.Definition.PluralLabel });
            ResourceSchemas.AddTo(components["schemas"]!.AsObject(), plan);
            ResourceParameters.AddTo(components["parameters"]!.AsObject(), plan);
            ResourcePaths.AddTo(document["paths"]!.AsObject(), plan);
        }

        ResourceSchemas.AddAnyTo(components["schemas"]!.AsObject(), catalog);
        FieldSchemas.AddTypesTo(components["schemas"]!.AsObject());
        DefinitionPaths.AddTo(document["paths"]!.AsObject(), components["schemas"]!.AsObject());
        ContentSchema.AddTo(components["schemas"]!.AsObject());
        Json = JsonSerializer.SerializeToUtf8Bytes(document, JsonAnswer.Options);
    }

    public byte[] Json { get; }

    private static JsonObject ReadBase()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(BaseResource)!;
        return JsonNode.Parse(resource)!.AsObject();
    }
}
