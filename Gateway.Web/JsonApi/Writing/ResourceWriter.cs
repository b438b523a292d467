using System.Globalization;
using System.Text;
using System.Text.Json;
using Oro.Gateway.JsonApi.Query;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Writes records as resource objects.</summary>
internal static class ResourceWriter
{
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Links = JsonEncodedText.Encode("links");
    private static readonly JsonEncodedText Self = JsonEncodedText.Encode("self");
    private static readonly JsonEncodedText Related = JsonEncodedText.Encode("related");
    private static readonly JsonEncodedText Next = JsonEncodedText.Encode("next");
    private static readonly JsonEncodedText Meta = JsonEncodedText.Encode("meta");
    private static readonly JsonEncodedText Revision = JsonEncodedText.Encode("revision");
    private static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attributes");
    private static readonly JsonEncodedText Relationships = JsonEncodedText.Encode("relationships");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");

    // Ids beyond the first thousand are read page by page at the relationship's own address.
    private static readonly byte[] NextLinkEnd = "?page%5Bnumber%5D=2"u8.ToArray();

    public static void Write(Utf8JsonWriter writer, ResourcePlan plan, RecordSnapshot record, RecordShape shape)
    {
        var selection = shape.SelectionOf(plan);
        writer.WriteStartObject();
        writer.WriteString(Type, plan.EncodedType);
        FieldValueWriter.WriteId(writer, record.Key.Id);
        if (shape.HasLinks)
        {
            writer.WriteStartObject(Links);
            WriteLink(writer, Self, plan, record.Key.Id, [], []);
            writer.WriteEndObject();
        }

        WriteMeta(writer, plan, record, shape);
        WriteAttributes(writer, record, selection);
        WriteRelationships(writer, plan, record, selection, shape.HasLinks);
        writer.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter writer, ResourcePlan plan, RecordSnapshot record, RecordShape shape)
    {
        writer.WriteStartObject(Meta);
        writer.WriteNumber(Revision, record.Revision);
        if (shape.HasTitle)
        {
            writer.WriteString(Title, TitleOf(plan, record));
        }

        shape.Marks?.Write(writer, record.Key);
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, RecordSnapshot record, FieldSelection selection)
    {
        if (selection.Attributes.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject(Attributes);
        foreach (var field in selection.Attributes.AsSpan())
        {
            writer.WritePropertyName(field.Name);
            FieldValueWriter.Write(writer, field, field.ShareOf(record.Values[field.Ordinal]));
        }

        writer.WriteEndObject();
    }

    private static void WriteRelationships(
        Utf8JsonWriter writer, ResourcePlan plan, RecordSnapshot record, FieldSelection selection, bool hasLinks)
    {
        if (selection.Relationships.IsEmpty)
        {
            return;
        }

        writer.WriteStartObject(Relationships);
        foreach (var field in selection.Relationships.AsSpan())
        {
            var value = record.Values[field.Ordinal];
            writer.WriteStartObject(field.Name);
            if (hasLinks)
            {
                var isTruncated = field.Definition.IsToMany && value.AsIds().IsTruncated;
                WriteRelationshipLinks(writer, plan, field, record.Key.Id, isTruncated);
            }

            writer.WritePropertyName(Data);
            FieldValueWriter.Write(writer, field, value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRelationshipLinks(
        Utf8JsonWriter writer, ResourcePlan plan, FieldPlan field, long id, bool isTruncated)
    {
        writer.WriteStartObject(Links);
        WriteLink(writer, Self, plan, id, field.SelfLinkEnd, []);
        WriteLink(writer, Related, plan, id, field.RelatedLinkEnd, []);
        if (isTruncated)
        {
            WriteLink(writer, Next, plan, id, field.SelfLinkEnd, NextLinkEnd);
        }

        writer.WriteEndObject();
    }

    /// <summary>The name of a record for people: its title fields, or what it is and its id.</summary>
    public static string TitleOf(ResourcePlan plan, RecordSnapshot record)
    {
        var title = new StringBuilder();
        foreach (var field in plan.TitleFields.AsSpan())
        {
            if (record.Values[field.Ordinal].ToString() is { Length: > 0 } part)
            {
                title.Append(title.Length > 0 ? " " : "").Append(part);
            }
        }

        return title.Length > 0
            ? title.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{plan.Definition.Label} {record.Key.Id}");
    }

    private static void WriteLink(
        Utf8JsonWriter writer,
        JsonEncodedText name,
        ResourcePlan plan,
        long id,
        ReadOnlySpan<byte> end,
        ReadOnlySpan<byte> query)
    {
        // 512 bytes: a type and a field name of at most 64 characters each and everything around them.
        Span<byte> link = stackalloc byte[512];
        var length = 0;
        Append(link, ref length, plan.LinkStart);
        id.TryFormat(link[length..], out var digits, provider: CultureInfo.InvariantCulture);
        length += digits;
        Append(link, ref length, end);
        Append(link, ref length, query);
        writer.WriteString(name, link[..length]);
    }

    private static void Append(Span<byte> link, ref int length, ReadOnlySpan<byte> part)
    {
        part.CopyTo(link[length..]);
        length += part.Length;
    }
}
