using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes an error document.</summary>
internal static class ErrorWriter
{
    public static void Write(Utf8JsonWriter writer, ImmutableArray<WireError> errors, string traceId)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            Write(writer, error, traceId);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(Utf8JsonWriter writer, WireError error, string traceId)
    {
        writer.WriteStartObject();
        writer.WriteString("id", traceId);
        writer.WriteString("status", error.Status.ToString(CultureInfo.InvariantCulture));
        if (error.Code is not null)
        {
            writer.WriteString("code", error.Code);
        }

        writer.WriteString("title", error.Title);
        writer.WriteString("detail", error.Detail);
        WriteSource(writer, error);
        if (error.Conflict is not null)
        {
            WriteConflict(writer, error.Conflict);
        }

        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, WireError error)
    {
        var (name, place) = error switch
        {
            { Pointer: { } pointer } => ("pointer", pointer),
            { Parameter: { } parameter } => ("parameter", parameter),
            { Header: { } header } => ("header", header),
            _ => ("", null),
        };
        if (place is not null)
        {
            writer.WriteStartObject("source");
            writer.WriteString(name, place);
            writer.WriteEndObject();
        }
    }

    private static void WriteConflict(Utf8JsonWriter writer, WireConflict conflict)
    {
        writer.WriteStartObject("meta");
        writer.WriteNumber("revision", conflict.Revision);
        if (conflict.Field is not null)
        {
            writer.WritePropertyName("original");
            FieldValueWriter.Write(writer, conflict.Field, conflict.Original);
            writer.WritePropertyName("theirs");
            FieldValueWriter.Write(writer, conflict.Field, conflict.Theirs);
            writer.WritePropertyName("mine");
            FieldValueWriter.Write(writer, conflict.Field, conflict.Mine);
        }

        writer.WriteEndObject();
    }
}
