using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Live;
using Oro.Records;

namespace Oro.Gateway.Live;

/// <summary>
/// Writes what the server calls on clients, as SignalR's JSON protocol frames it. Written once for all subscribers: the
/// change itself by the entity's definition, then for each subscription id a frame around it.
/// </summary>
internal static class LiveMessages
{
    private const string JsonProtocol = "json";
    private const byte RecordSeparator = 0x1e; // SignalR's hub protocol: the end of each message

    public static SerializedHubMessage Reload(string subscription) =>
        Frame($$"""{"type":1,"target":"reload","arguments":[{"subscription":"{{subscription}}"}]}""", []);

    /// <summary>The definitions changed: whatever was made of them is to be made anew.</summary>
    public static SerializedHubMessage Definitions(int version) =>
        Frame($$"""{"type":1,"target":"definitions","arguments":[{"version":{{version}}}]}""", []);

    /// <summary>A change for the subscribers of one subscription; the body is of <see cref="BodyOf"/>.</summary>
    public static SerializedHubMessage Changed(string subscription, ReadOnlySpan<byte> body) =>
        Frame($$"""{"type":1,"target":"changed","arguments":[{"subscriptions":["{{subscription}}"],""", body);

    /// <summary>Everything about a change but who is told, up to the end of the message.</summary>
    public static ReadOnlyMemory<byte> BodyOf(ResourcePlan plan, ChangeEntry entry, FeedPosition position)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonOutput.Encoder }))
        {
            writer.WriteStartObject();
            WriteChange(writer, plan, entry, position);
            writer.WriteEndObject();
        }

        buffer.Write("]}"u8);
        return buffer.WrittenMemory[1..];
    }

    private static void WriteChange(Utf8JsonWriter writer, ResourcePlan plan, ChangeEntry entry, FeedPosition position)
    {
        writer.WriteString("type", plan.EncodedType);
        writer.WriteString("id", entry.Key.Id.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("kind", KindOf(entry.Kind));
        writer.WriteNumber("revision", entry.Revision);
        writer.WriteStartObject("position");
        writer.WriteNumber("epoch", position.Epoch);
        writer.WriteNumber("offset", position.Offset);
        writer.WriteEndObject();
        WriteFields(writer, plan, entry);
        writer.WriteStartObject("author");
        writer.WriteString("id", entry.Author.Value.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("name", entry.AuthorName);
        writer.WriteEndObject();
        writer.WriteString("at", entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }

    private static void WriteFields(Utf8JsonWriter writer, ResourcePlan plan, ChangeEntry entry)
    {
        writer.WriteStartArray("fields");
        foreach (var change in entry.Fields)
        {
            // One that this gateway hears of in a moment is left out.
            if (plan.FindByName(change.Field) is { } field)
            {
                foreach (var member in field.Members)
                {
                    writer.WriteStringValue(member.Name);
                }
            }
        }

        writer.WriteEndArray();
        writer.WriteStartObject("attributes");
        foreach (var change in entry.Fields)
        {
            // Of what is not audited the entry does not know the value; who shows it asks for it.
            if (plan.FindByName(change.Field) is { Definition: { IsRelation: false, IsAudited: true } } attribute)
            {
                foreach (var member in attribute.Members)
                {
                    writer.WritePropertyName(member.Name);
                    FieldValueWriter.Write(writer, member, member.ShareOf(change.New));
                }
            }
        }

        writer.WriteEndObject();
        writer.WriteStartObject("relationships");
        foreach (var change in entry.Fields)
        {
            // A to-many change says what was added and removed, which is no linkage; who shows one asks for it.
            if (plan.FindByName(change.Field) is { Definition: { IsRelation: true, IsToMany: false, IsAudited: true } }
                relation)
            {
                writer.WriteStartObject(relation.Name);
                writer.WritePropertyName("data");
                FieldValueWriter.Write(writer, relation, change.New);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private static string KindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "create",
        ChangeKind.Update => "update",
        ChangeKind.Delete => "delete",
        ChangeKind.Restore => "restore",
        ChangeKind.Purge => "purge",
        _ => throw new InvalidOperationException($"There is no change of kind {kind}."),
    };

    private static SerializedHubMessage Frame(string start, ReadOnlySpan<byte> body)
    {
        var frame = new byte[Encoding.UTF8.GetByteCount(start) + body.Length + 1];
        var length = Encoding.UTF8.GetBytes(start, frame);
        body.CopyTo(frame.AsSpan(length));
        frame[^1] = RecordSeparator;
        return new SerializedHubMessage([new SerializedMessage(JsonProtocol, frame)]);
    }
}
