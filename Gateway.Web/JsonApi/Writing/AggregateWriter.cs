using System.Globalization;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Query;
using Oro.Views;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes the groups of an aggregate as <c>meta</c>: no resources, as nobody can ask for one.</summary>
internal static class AggregateWriter
{
    public static void Write(Utf8JsonWriter writer, AggregateShape shape, AggregatePage page)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("meta");
        writer.WriteStartArray("groups");
        foreach (var group in page.Groups)
        {
            Write(writer, shape, group);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("hasMore", page.HasMore);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void Write(Utf8JsonWriter writer, AggregateShape shape, AggregateGroup group)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("keys");
        for (var i = 0; i < shape.Groups.Length; i++)
        {
            writer.WritePropertyName(shape.Groups[i].Name);
            WriteKey(writer, shape.Groups[i], group.Keys[i]);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("values");
        for (var i = 0; i < shape.Measures.Length; i++)
        {
            writer.WritePropertyName(shape.Measures[i].Name);
            WriteFigure(writer, shape.Measures[i], group.Values[i]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, NamedGroup group, FieldValue key)
    {
        if (group.Term.Part is not null && key.AsDate() is { } firstDay)
        {
            writer.WriteStringValue(firstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        else
        {
            FieldValueWriter.Write(writer, group.Field, key);
        }
    }

    private static void WriteFigure(Utf8JsonWriter writer, NamedMeasure measure, FieldValue value)
    {
        switch (measure.Measure.Function)
        {
            case AggregateFunction.Count:
                writer.WriteNumberValue(value.AsInteger()!.Value);
                break;
            // Texts, as amounts are: a number of JSON is a double to most.
            case AggregateFunction.Sum or AggregateFunction.Average when value.AsMoney() is { } amount:
                writer.WriteStringValue(amount.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                FieldValueWriter.Write(writer, measure.Field!, value);
                break;
        }
    }
}
