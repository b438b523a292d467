using System.Collections.Immutable;
using System.Text.Json;
using Oro.Entities;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes what a deletion would come to: a document with nothing but <c>meta</c>.</summary>
internal static class ConsequenceWriter
{
    public static void Write(
        Utf8JsonWriter writer, ResourceCatalog catalog, ImmutableArray<DeletionConsequence> consequences)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("meta");
        writer.WriteBoolean("isAllowed", consequences.All(c => c.Rule != DeleteRule.Refuse));
        writer.WriteStartArray("consequences");
        foreach (var consequence in consequences)
        {
            Write(writer, catalog.Get(consequence.Entity), consequence);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(Utf8JsonWriter writer, ResourcePlan plan, DeletionConsequence consequence)
    {
        writer.WriteStartObject();
        writer.WriteString("rule", JsonNamingPolicy.CamelCase.ConvertName(consequence.Rule.ToString()));
        writer.WriteString("type", plan.EncodedType);
        writer.WritePropertyName("relation");
        if (consequence.Field is { } name && plan.FindByName(name) is { } field)
        {
            writer.WriteStringValue(field.Name);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteNumber("count", consequence.Count);
        writer.WriteEndObject();
    }
}
