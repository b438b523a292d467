using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Grains.Entities;

namespace Oro.Gateway.Entities;

/// <summary>Definitions as resources of the API.</summary>
internal static class DefinitionWriter
{
    public const string EntityType = "entitydefinitions";
    public const string FieldType = "fielddefinitions";

    public static string IdOf(EntityDefinition entity, FieldDefinition field) => $"{entity.Name}.{field.Name}";

    public static JsonObject Write(EntityDefinition entity)
    {
        var attributes = new JsonObject
        {
            ["name"] = entity.ApiName,
            ["ownership"] = JsonNamingPolicy.CamelCase.ConvertName(entity.Ownership.ToString()),
            ["titleFields"] = NamesOf(entity.TitleFields, entity),
            ["uniqueKeys"] = new JsonArray([.. entity.UniqueKeys.Select(key => NamesOf(key, entity))]),
            ["isReadOnly"] = entity.IsReadOnly,
            ["isCustom"] = entity.IsCustom,
            ["isRetired"] = entity.IsRetired,
        };
        return Resource(EntityType, entity.Name, attributes, DefinitionAttributes.OfEntity, entity);
    }

    public static JsonObject Write(EntityDefinition entity, FieldDefinition field, DefinitionSet definitions)
    {
        var attributes = new JsonObject
        {
            ["entity"] = entity.ApiName,
            ["name"] = field.ApiName,
            ["type"] = FieldTypeNames.Of(field),
            ["relation"] = field.Relation is null ? null : Write(field, field.Relation, definitions),
            ["isCustom"] = field.IsCustom,
            ["isRetired"] = field.IsRetired,
        };
        return Resource(FieldType, IdOf(entity, field), attributes, DefinitionAttributes.OfField, field);
    }

    private static JsonObject Write(FieldDefinition field, RelationDefinition relation, DefinitionSet definitions)
    {
        var target = definitions.Find(relation.Target);
        return new()
        {
            ["entity"] = target?.Definition.ApiName,
            ["listedAs"] = relation.ListedAs,
            ["inverse"] = relation.Inverse is { } inverse ? target?.FindField(inverse)?.ApiName : null,
            ["onDelete"] = field.Type == Oro.Entities.FieldType.ManyToOne
                ? JsonNamingPolicy.CamelCase.ConvertName(field.OnDelete.ToString())
                : null,
        };
    }

    private static JsonArray NamesOf(IEnumerable<string> fields, EntityDefinition entity) =>
        [.. fields.Select(name => JsonValue.Create(entity.Fields.First(f => f.Name == name).ApiName))];

    private static JsonObject Resource(
        string type, string id, JsonObject attributes, DefinitionAttributes known, object definition)
    {
        foreach (var name in known.Options.Append("formerNames"))
        {
            attributes[name] = known.Read(definition, name);
        }

        return new()
        {
            ["type"] = type,
            ["id"] = id,
            ["attributes"] = attributes,
            ["links"] = new JsonObject { ["self"] = $"{ApiPath.Prefix}/{type}/{id}" },
        };
    }
}
