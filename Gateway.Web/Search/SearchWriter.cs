using System.Globalization;
using System.Text.Json;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.Search;

/// <summary>Writes what a search found, as Oro does: a resource of its own that leads to the record.</summary>
internal static class SearchWriter
{
    public static void Write(
        Utf8JsonWriter writer, IReadOnlyList<(ResourcePlan Plan, RecordSnapshot Record)> found, PageLinks? links)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        foreach (var (plan, record) in found)
        {
            Write(writer, plan, record, hasLinks: links is not null);
        }

        writer.WriteEndArray();
        if (links is not null)
        {
            writer.WriteStartObject("links");
            links.Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(Utf8JsonWriter writer, ResourcePlan plan, RecordSnapshot record, bool hasLinks)
    {
        var id = record.Key.Id.ToString(CultureInfo.InvariantCulture);
        writer.WriteStartObject();
        writer.WriteString("type", "search");
        writer.WriteString("id", $"{plan.Type}-{id}");
        if (hasLinks)
        {
            writer.WriteStartObject("links");
            writer.WriteString("entityUrl", $"/records/{plan.Type}/{id}");
            writer.WriteEndObject();
        }

        writer.WriteStartObject("attributes");
        writer.WriteString("entityName", ResourceWriter.TitleOf(plan, record));
        writer.WriteEndObject();
        writer.WriteStartObject("relationships");
        writer.WriteStartObject("entity");
        writer.WriteStartObject("data");
        writer.WriteString("type", plan.EncodedType);
        writer.WriteString("id", id);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
