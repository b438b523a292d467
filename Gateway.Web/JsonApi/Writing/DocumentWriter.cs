using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Query;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes whole documents.</summary>
internal static class DocumentWriter
{
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText Included = JsonEncodedText.Encode("included");
    private static readonly JsonEncodedText Links = JsonEncodedText.Encode("links");

    /// <summary>One record, or null where a to-one relation has none.</summary>
    public static void WriteOne(
        Utf8JsonWriter writer, ResourcePlan plan, RecordSnapshot? record, RecordShape shape, IncludedRecords? included)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Data);
        if (record is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            ResourceWriter.Write(writer, plan, record, shape);
        }

        WriteIncluded(writer, included, shape);
        writer.WriteEndObject();
        writer.Flush();
    }

    public static void WriteMany(
        Utf8JsonWriter writer,
        ResourcePlan plan,
        ReadOnlySpan<RecordSnapshot> records,
        RecordShape shape,
        IncludedRecords? included,
        PageLinks? links)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(Data);
        foreach (var record in records)
        {
            ResourceWriter.Write(writer, plan, record, shape);
        }

        writer.WriteEndArray();
        WriteIncluded(writer, included, shape);
        if (shape.HasLinks && links is not null)
        {
            writer.WriteStartObject(Links);
            links.Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>The linkage of a relation, with its addresses.</summary>
    public static void WriteLinkage(
        Utf8JsonWriter writer, FieldPlan relation, FieldValue value, PageLinks? links, string related)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Data);
        FieldValueWriter.Write(writer, relation, value);
        if (links is not null)
        {
            writer.WriteStartObject(Links);
            links.Write(writer);
            writer.WriteString("related", related);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteIncluded(Utf8JsonWriter writer, IncludedRecords? included, RecordShape shape)
    {
        if (included is null)
        {
            return;
        }

        writer.WriteStartArray(Included);
        foreach (var (plan, record) in included.Records)
        {
            ResourceWriter.Write(writer, plan, record, shape);
        }

        writer.WriteEndArray();
    }
}
