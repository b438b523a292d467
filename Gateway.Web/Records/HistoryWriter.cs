using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.Records;

/// <summary>Writes change entries for the page; values are the API's, with titles where they are records.</summary>
internal static class HistoryWriter
{
    public static void Write(
        Utf8JsonWriter writer,
        ResourcePlan plan,
        ImmutableArray<ChangeEntry> entries,
        IReadOnlyDictionary<RecordKey, string> titles,
        bool hasMore)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            Write(writer, plan, entry, titles);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("hasMore", hasMore);
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(
        Utf8JsonWriter writer, ResourcePlan plan, ChangeEntry entry, IReadOnlyDictionary<RecordKey, string> titles)
    {
        writer.WriteStartObject();
        writer.WriteNumber("revision", entry.Revision);
        writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()));
        writer.WriteString("at", entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        writer.WriteStartObject("author");
        FieldValueWriter.WriteId(writer, entry.Author.Value);
        writer.WriteString("name", entry.AuthorName);
        writer.WriteEndObject();
        writer.WriteStartArray("fields");
        foreach (var change in entry.Fields)
        {
            // A field that no longer exists has no name for people.
            if (plan.FindByName(change.Field) is { } field)
            {
                Write(writer, field, change, titles);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(
        Utf8JsonWriter writer, FieldPlan field, FieldChange change, IReadOnlyDictionary<RecordKey, string> titles)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        writer.WriteString("label", field.Definition.Label);
        writer.WritePropertyName("old");
        WriteValue(writer, field, change.Old, titles);
        writer.WritePropertyName("new");
        WriteValue(writer, field, change.New, titles);
        writer.WriteEndObject();
    }

    private static void WriteValue(
        Utf8JsonWriter writer, FieldPlan field, FieldValue value, IReadOnlyDictionary<RecordKey, string> titles)
    {
        switch (value.Value)
        {
            case long id when field.Target is not null:
                WriteRecord(writer, field.Target, id, titles);
                break;
            case RecordIds ids:
                writer.WriteStartArray();
                foreach (var id in ids.Items)
                {
                    WriteRecord(writer, field.Target!, id, titles);
                }

                writer.WriteEndArray();
                break;
            default:
                FieldValueWriter.Write(writer, field, value);
                break;
        }
    }

    private static void WriteRecord(
        Utf8JsonWriter writer, ResourcePlan target, long id, IReadOnlyDictionary<RecordKey, string> titles)
    {
        writer.WriteStartObject();
        writer.WriteString("type", target.EncodedType);
        FieldValueWriter.WriteId(writer, id);
        if (titles.TryGetValue(new(target.Definition.Name, id), out var title))
        {
            writer.WriteString("title", title);
        }

        writer.WriteEndObject();
    }
}
