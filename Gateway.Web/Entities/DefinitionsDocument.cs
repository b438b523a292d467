using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.Entities;

/// <summary>One version of the definitions, as the page reads them.</summary>
internal sealed class DefinitionsDocument
{
    public DefinitionsDocument(ResourceCatalog catalog)
    {
        Json = JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["version"] = catalog.Version,
                ["entities"] = new JsonArray(
                    [.. catalog.Plans.Where(plan => !plan.Definition.IsPart).Select(Write)]),
            },
            JsonAnswer.Options);
    }

    public byte[] Json { get; }

    /// <summary>Name of a field's type on the wire: camel case.</summary>
    public static string NameOf(FieldType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    private static JsonObject Write(ResourcePlan plan) => new()
    {
        ["name"] = plan.Definition.Name,
        ["type"] = plan.Type,
        ["label"] = plan.Definition.Label,
        ["pluralLabel"] = plan.Definition.PluralLabel,
        ["icon"] = plan.Definition.Icon,
        ["ownership"] = JsonNamingPolicy.CamelCase.ConvertName(plan.Definition.Ownership.ToString()),
        ["isReadOnly"] = plan.Definition.IsReadOnly,
        ["isSearchable"] = plan.Definition.IsSearchable,
        ["titleFields"] = new JsonArray([.. plan.TitleFields.Select(f => JsonValue.Create(f.Definition.ApiName))]),
        ["fields"] = new JsonArray([.. plan.Fields.Select(Write)]),
    };

    private static JsonObject Write(FieldPlan field)
    {
        var definition = field.Definition;
        return new()
        {
            ["name"] = definition.ApiName,
            ["label"] = definition.Label,
            ["type"] = NameOf(definition.Type),
            ["isRequired"] = definition.IsRequired,
            ["isReadOnly"] = definition.IsReadOnly,
            ["isIndexed"] = definition.IsIndexed,
            ["isSortable"] = field.IsSortable,
            ["operators"] = new JsonArray([.. field.Operators.Allowed.Select(name => JsonValue.Create(name))]),
            ["maxLength"] = definition.MaxLength,
            ["showInGrid"] = definition.ShowInGrid,
            ["relation"] = WriteRelation(field),
            ["options"] = new JsonArray([.. definition.Options.Select(Write)]),
        };
    }

    private static JsonObject? WriteRelation(FieldPlan field) => field.Target is not { } target
        ? null
        : new()
        {
            ["type"] = target.Type,
            ["inverse"] = field.Definition.Relation!.Inverse is { } inverse
                ? target.FindByName(inverse)?.Definition.ApiName
                : null,
        };

    private static JsonObject Write(EnumOption option) => new() { ["id"] = option.Id, ["label"] = option.Label };
}
