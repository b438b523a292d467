using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Live;
using Oro.Records;

namespace Oro.Gateway.Live;

/// <summary>Writes what the server tells listeners; a change by the entity's definition, as its listeners may see it.
/// </summary>
internal static class LiveMessages
{
    /// <summary>More changed than can be told: all is to be loaded anew, and followed from that position.</summary>
    public static LiveMessage Reload(string subscription, FeedPosition position) =>
        new("reload", $"\"subscription\":\"{subscription}\"", default, position);

    /// <summary>From here on the listener is told.</summary>
    public static LiveMessage Following(FeedPosition position) => new("following", "", default, position);

    /// <summary>The definitions changed: whatever was made of them is to be made anew.</summary>
    public static LiveMessage Definitions(int version) =>
        new("definitions", "", Encoding.UTF8.GetBytes($"\"version\":{version}"));

    /// <summary>What the user may do changed: whatever is shown is to be asked for anew.</summary>
    public static LiveMessage Access() => new("access", null, default);

    /// <summary>A change for the subscribers of one subscription.</summary>
    public static LiveMessage Changed(string subscription, LiveView view, ChangeEntry entry, FeedPosition position) =>
        Changed(
            subscription, view.Plan, entry, position, KindOf(entry.Kind), writer => WriteDetails(writer, view, entry));

    /// <summary>That a record is out of sight for those to whom this is told.</summary>
    public static LiveMessage Left(string subscription, LiveView view, ChangeEntry entry, FeedPosition position) =>
        Changed(subscription, view.Plan, entry, position, "leave", writer => WriteNothing(writer, entry));

    private static LiveMessage Changed(
        string subscription,
        ResourcePlan plan,
        ChangeEntry entry,
        FeedPosition position,
        string kind,
        Action<Utf8JsonWriter> writeDetails)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonOutput.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", plan.EncodedType);
            writer.WriteString("id", entry.Key.Id.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("kind", kind);
            writer.WriteNumber("revision", entry.Revision);
            writer.WriteStartObject("position");
            writer.WriteNumber("epoch", position.Epoch);
            writer.WriteNumber("offset", position.Offset);
            writer.WriteEndObject();
            writeDetails(writer);
            writer.WriteEndObject();
        }

        return new("changed", $"\"subscriptions\":[\"{subscription}\"],", buffer.WrittenMemory[1..^1], position);
    }

    private static void WriteDetails(Utf8JsonWriter writer, LiveView view, ChangeEntry entry)
    {
        WriteFields(writer, view, entry);
        WriteAuthor(writer, entry.Author.Value.ToString(CultureInfo.InvariantCulture), entry.AuthorName, entry);
    }

    private static void WriteAuthor(Utf8JsonWriter writer, string id, string name, ChangeEntry entry)
    {
        writer.WriteStartObject("author");
        writer.WriteString("id", id);
        writer.WriteString("name", name);
        writer.WriteEndObject();
        writer.WriteString("at", entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }

    private static void WriteFields(Utf8JsonWriter writer, LiveView view, ChangeEntry entry)
    {
        writer.WriteStartArray("fields");
        foreach (var change in entry.Fields)
        {
            // One that this gateway hears of in a moment is left out.
            if (Find(view, change) is { } field && view.Names(field))
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
            if (Find(view, change) is { Definition: { IsRelation: false, IsAudited: true } } attribute
                && view.Tells(attribute))
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
            if (Find(view, change) is { Definition: { IsRelation: true, IsToMany: false, IsAudited: true } } relation
                && view.Tells(relation))
            {
                writer.WriteStartObject(relation.Name);
                writer.WritePropertyName("data");
                FieldValueWriter.Write(writer, relation, change.New);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    // The same members as of a change, so that clients read one shape; of what happened nothing is told.
    private static void WriteNothing(Utf8JsonWriter writer, ChangeEntry entry)
    {
        writer.WriteStartArray("fields");
        writer.WriteEndArray();
        writer.WriteStartObject("attributes");
        writer.WriteEndObject();
        writer.WriteStartObject("relationships");
        writer.WriteEndObject();
        WriteAuthor(writer, "0", "", entry);
    }

    private static FieldPlan? Find(LiveView view, FieldChange change) =>
        view.Plan.FindByName(change.Field) is { Definition.IsHidden: false } field ? field : null;

    private static string KindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "create",
        ChangeKind.Update => "update",
        ChangeKind.Delete => "delete",
        ChangeKind.Restore => "restore",
        ChangeKind.Purge => "purge",
        _ => throw new InvalidOperationException($"There is no change of kind {kind}."),
    };
}
