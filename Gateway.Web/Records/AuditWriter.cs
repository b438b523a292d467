using System.Globalization;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.Records;

/// <summary>
/// Writes change entries as resources; values are the API's, with titles where they are records. What a field held then
/// need not be of the type that it has now, so values are written by their shape.
/// </summary>
internal sealed class AuditWriter(Utf8JsonWriter writer, ResourceCatalog catalog, HistoryPage page)
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private readonly Dictionary<RecordKey, string> _titles = page.Titles.ToDictionary(t => t.Key, t => t.Title);

    public void WriteMany(string self, string? next)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        foreach (var entry in page.Entries)
        {
            Write(entry);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("links");
        writer.WriteString("self", self);
        if (next is not null)
        {
            writer.WriteString("next", next);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    public void WriteOne()
    {
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        Write(page.Entries[0]);
        writer.WriteEndObject();
        writer.Flush();
    }

    private void Write(ChangeEntry entry)
    {
        // Of an entity that is no more the internal name is left.
        var plan = catalog.Find(entry.Key.Entity);
        var type = plan?.Type ?? entry.Key.Entity;
        writer.WriteStartObject();
        writer.WriteString("type", "audit");
        FieldValueWriter.WriteId(writer, entry.Id);
        WriteAttributes(entry, plan, type);
        writer.WriteStartObject("relationships");
        WriteIdentifier("user", "users", entry.Author.Value);
        WriteIdentifier("object", type, entry.Key.Id);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteAttributes(ChangeEntry entry, ResourcePlan? plan, string type)
    {
        writer.WriteStartObject("attributes");
        writer.WriteString("action", AuditActions.NameOf(entry.Kind));
        writer.WriteString("loggedAt", entry.At.ToString(InstantFormat, CultureInfo.InvariantCulture));
        writer.WriteString("userName", entry.AuthorName.Length > 0 ? entry.AuthorName : null);
        writer.WriteString("entity", type);
        writer.WriteString("objectId", entry.Key.Id.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("objectName", TitleOf(plan, entry.Key));
        writer.WriteNumber("version", entry.Revision);
        writer.WriteString("transactionId", entry.WriteId.Value.ToString());
        writer.WriteStartArray("fields");
        foreach (var change in entry.Fields)
        {
            Write(change, plan?.FindByName(change.Field));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Author 0 is nobody: the product itself.
    private void WriteIdentifier(string name, string type, long id)
    {
        writer.WriteStartObject(name);
        writer.WritePropertyName("data");
        if (id == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            FieldValueWriter.WriteId(writer, id);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void Write(FieldChange change, FieldPlan? field)
    {
        if (field is not { Definition.IsSplit: true })
        {
            WriteOne(change, field);
            return;
        }

        // Of which values are not kept, nobody knows which half it was.
        foreach (var half in field.Parts)
        {
            var share = new FieldChange(change.Field, half.ShareOf(change.Old), half.ShareOf(change.New));
            if (share.Old != share.New || !half.Definition.IsAudited)
            {
                WriteOne(share, half);
            }
        }
    }

    private void WriteOne(FieldChange change, FieldPlan? field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field?.Definition.ApiName ?? change.Field);
        writer.WriteString("label", field?.Definition.Label ?? change.Field);
        writer.WritePropertyName("old");
        WriteValue(field, change.Old);
        writer.WritePropertyName("new");
        WriteValue(field, change.New);
        writer.WriteEndObject();
    }

    private void WriteValue(FieldPlan? field, FieldValue value)
    {
        switch (value.Value)
        {
            case long id when field?.Target is { } target:
                WriteRecord(target, id);
                break;
            case RecordIds ids:
                WriteList(ids.Items, id => WriteRecord(field?.Target, id));
                break;
            case var shape when field is not null && Fits(field.Definition.Type, shape):
                FieldValueWriter.Write(writer, field, value);
                break;
            case TextList texts:
                WriteList(texts.Items, writer.WriteStringValue);
                break;
            case CurrencyAmount or PostalAddress:
                writer.WriteStringValue(value.ToString());
                break;
            default:
                FieldValueWriter.WriteScalar(writer, value.Value);
                break;
        }
    }

    private static bool Fits(FieldType type, object? value) => value switch
    {
        null => true,
        long => type is FieldType.Integer or FieldType.BigInteger,
        decimal => type is FieldType.Money or FieldType.Decimal or FieldType.Percent,
        TextList => type is FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum,
        PostalAddress => type == FieldType.Address,
        _ => false,
    };

    private void WriteList<T>(IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    private void WriteRecord(ResourcePlan? target, long id)
    {
        writer.WriteStartObject();
        if (target is not null)
        {
            writer.WriteString("type", target.EncodedType);
        }

        FieldValueWriter.WriteId(writer, id);
        if (target is not null && TitleOf(target, new(target.Definition.Name, id)) is { } title)
        {
            writer.WriteString("title", title);
        }

        writer.WriteEndObject();
    }

    private string? TitleOf(ResourcePlan? plan, RecordKey key) => _titles.GetValueOrDefault(key) switch
    {
        null => null,
        "" => string.Create(CultureInfo.InvariantCulture, $"{plan?.Definition.Label} {key.Id}"),
        var title => title,
    };
}
