using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Grains.Entities;

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

    private static JsonObject Write(ResourcePlan plan) => new()
    {
        ["name"] = plan.Definition.Name,
        ["type"] = plan.Type,
        ["label"] = plan.Definition.Label,
        ["pluralLabel"] = plan.Definition.PluralLabel,
        ["icon"] = plan.Definition.Icon,
        ["ownership"] = JsonNamingPolicy.CamelCase.ConvertName(plan.Definition.Ownership.ToString()),
        ["isReadOnly"] = plan.Definition.IsReadOnly,
        ["denied"] = new JsonArray([.. plan.Definition.Denied.Select(
            p => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(p.ToString())))]),
        ["isSearchable"] = plan.Definition.IsSearchable,
        ["titleFields"] = new JsonArray([.. plan.TitleFields.Select(f => JsonValue.Create(f.Definition.ApiName))]),
        ["fields"] = new JsonArray([.. plan.Fields.Select(Write)]),
        ["uniqueKeys"] = new JsonArray(
            [.. plan.Definition.UniqueKeys.Select(key => NamesOf(key.Select(name => plan.FindByName(name)!)))]),
    };

    private static JsonArray NamesOf(IEnumerable<FieldPlan> fields) =>
        [.. fields.Select(f => JsonValue.Create(f.Definition.ApiName))];

    private static JsonObject Write(FieldPlan field)
    {
        var definition = field.Definition;
        return new()
        {
            ["name"] = definition.ApiName,
            ["label"] = definition.Label,
            ["type"] = FieldTypeNames.Of(definition),
            ["isRequired"] = definition.IsRequired,
            ["isReadOnly"] = definition.IsReadOnly,
            ["isIndexed"] = definition.IsIndexed,
            ["isSortable"] = field.IsSortable,
            ["operators"] = new JsonArray([.. field.Operators.Allowed.Select(name => JsonValue.Create(name))]),
            ["maxLength"] = definition.MaxLength,
            ["showInGrid"] = definition.ShowInGrid,
            ["relation"] = WriteRelation(field),
            ["options"] = new JsonArray([.. definition.Options.Select(Write)]),
            ["isUnique"] = definition.IsUnique,
            ["isSearchable"] = definition.IsSearchable,
            ["isAudited"] = definition.IsAudited,
            ["isFixed"] = definition.IsFixed,
            ["help"] = definition.Help,
            ["pattern"] = definition.Pattern,
            ["formula"] = definition.Formula,
            ["fileRule"] = definition.File is { } file ? Write(file) : null,
            ["precision"] = definition.Precision,
            ["scale"] = definition.Scale,
            ["minimum"] = (double?)definition.Minimum,
            ["maximum"] = (double?)definition.Maximum,
            ["default"] = DefaultOf(field),
            ["parts"] = new JsonArray([.. field.Parts.Select(WritePart)]),
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

    private static JsonObject Write(EnumOption option) => new()
    {
        ["id"] = option.Id,
        ["label"] = option.Label,
        ["isDefault"] = option.IsDefault,
        ["color"] = option.Color,
    };

    private static JsonObject Write(FileRule rule) => new()
    {
        ["mimeTypes"] = new JsonArray([.. rule.MimeTypes.Select(type => JsonValue.Create(type))]),
        ["maxFileBytes"] = rule.MaxBytes,
    };

    private static JsonObject WritePart(FieldPlan part) => new()
    {
        ["name"] = part.Definition.ApiName,
        ["label"] = part.Definition.Label,
        ["type"] = FieldTypeNames.Of(part.Definition.Type),
        ["isSortable"] = part.IsSortable,
        ["operators"] = new JsonArray([.. part.Operators.Allowed.Select(name => JsonValue.Create(name))]),
        ["maxLength"] = part.Definition.MaxLength,
    };

    // As the API writes it.
    private static JsonNode? DefaultOf(FieldPlan field)
    {
        if (field.Definition.Default.IsNull)
        {
            return null;
        }

        if (field.Definition.Default.Value is CurrencyAmount amount)
        {
            return new JsonObject
            {
                ["value"] = amount.Value.ToString("0.0000", CultureInfo.InvariantCulture),
                ["currency"] = amount.Currency,
            };
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            FieldValueWriter.Write(writer, field, field.Definition.Default);
        }

        return JsonNode.Parse(buffer.WrittenSpan);
    }
}
