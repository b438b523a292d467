using System.Collections.Immutable;
using System.Text.Json;
using Oro.Gateway.Errors;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads a document with one resource object; the details of its errors are Oro's.</summary>
internal sealed class ResourceReader
{
    private readonly ResourcePlan _plan;
    private readonly string? _id;
    private readonly BodyErrors _errors = new();
    private readonly ImmutableArray<FieldEdit>.Builder _edits = ImmutableArray.CreateBuilder<FieldEdit>();
    private readonly FieldSet _seen;
    private readonly AmountHalves _amounts = new();
    private ImmutableArray<string> _byFormerName = [];
    private string? _type;
    private string? _givenId;
    private bool _hasData;
    private long? _seenRevision;
    private long? _revert;
    private bool _restore;

    private ResourceReader(ResourcePlan plan, string? id)
    {
        _plan = plan;
        _id = id;
        _seen = new(plan.Definition.Fields);
    }

    /// <summary>Reads the body of a create, or with <paramref name="id"/> of an update of that record.</summary>
    /// <exception cref="RequestRefusedException">The body is no JSON.</exception>
    public static ResourceDocument Read(ReadOnlySpan<byte> body, ResourcePlan plan, string? id) =>
        JsonDocumentReader.Parse(
            body,
            new ResourceReader(plan, id),
            static (ref Utf8JsonReader json, ResourceReader reader) => reader.Read(ref json));

    private ResourceDocument Read(ref Utf8JsonReader json)
    {
        ReadTop(ref json);
        _edits.AddRange(_amounts.ToEdits());
        return new()
        {
            Errors = _errors.ToImmutable(),
            Id = _givenId,
            Edits = _edits.ToImmutable(),
            SeenRevision = _seenRevision,
            Restore = _restore,
            Revert = _revert,
        };
    }

    private void ReadTop(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _errors.Add("", "The request data should be an object.");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("data"u8))
            {
                json.Read();
                ReadData(ref json);
            }
            else if (json.ValueTextEquals("included"u8))
            {
                _errors.Add("/included", "The 'included' section should not exist");
                json.Skip();
            }
            else
            {
                json.Skip();
            }
        }

        if (!_hasData)
        {
            _errors.Add("/data", "The primary data object should exist");
        }
    }

    private void ReadData(ref Utf8JsonReader json)
    {
        if (_hasData)
        {
            _errors.AddRepeated("/data");
            json.Skip();
            return;
        }

        _hasData = true;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _errors.Add("/data", json.TokenType == JsonTokenType.Null
                ? "The primary data object should not be empty"
                : "The primary data object should be an object");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json);
        }

        CheckIdentity();
    }

    private void ReadMember(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("type"u8))
        {
            _type = ReadText(ref json, "type", _type);
        }
        else if (json.ValueTextEquals("id"u8))
        {
            _givenId = ReadText(ref json, "id", _givenId);
        }
        else if (json.ValueTextEquals("attributes"u8))
        {
            ReadObject(
                ref json,
                "/data/attributes",
                static (ref Utf8JsonReader j, ResourceReader reader) => reader.ReadAttribute(ref j));
        }
        else if (json.ValueTextEquals("relationships"u8))
        {
            ReadObject(
                ref json,
                "/data/relationships",
                static (ref Utf8JsonReader j, ResourceReader reader) => reader.ReadRelationship(ref j));
        }
        else if (json.ValueTextEquals("meta"u8))
        {
            ReadObject(
                ref json,
                "/data/meta",
                static (ref Utf8JsonReader j, ResourceReader reader) => reader.ReadMeta(ref j));
        }
        else
        {
            if (!json.ValueTextEquals("links"u8))
            {
                _errors.Add("/data", $"The '{json.GetString()}' property is not allowed for a resource object");
            }

            json.Skip();
        }
    }

    private string? ReadText(ref Utf8JsonReader json, string name, string? known)
    {
        json.Read();
        var pointer = $"/data/{name}";
        if (known is not null)
        {
            _errors.AddRepeated(pointer);
        }
        else if (json.TokenType != JsonTokenType.String)
        {
            _errors.Add(pointer, $"The '{name}' property should be a string");
            json.Skip();
            return "";
        }

        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : "";
        json.Skip();
        if (text.AsSpan().Trim().IsEmpty)
        {
            _errors.Add(pointer, $"The '{name}' property should not be blank");
            return "";
        }

        return text;
    }

    private void CheckIdentity()
    {
        if (_type is null)
        {
            _errors.Add("/data/type", "The 'type' property is required");
        }
        else if (_type.Length > 0 && !_plan.IsCalled(_type))
        {
            _errors.AddConflict(
                "/data/type", "The 'type' property of the primary data object should match the requested resource");
        }

        if (_id is null)
        {
            return;
        }

        if (_givenId is null)
        {
            _errors.Add("/data/id", "The 'id' property is required");
        }
        else if (_givenId.Length > 0 && _givenId != _id)
        {
            _errors.AddConflict(
                "/data/id",
                "The 'id' property of the primary data object should match 'id' parameter of the query string");
        }
    }

    private delegate void ReadEach(ref Utf8JsonReader json, ResourceReader reader);

    private void ReadObject(ref Utf8JsonReader json, string pointer, ReadEach readEach)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _errors.Add(pointer, $"The '{pointer.AsSpan("/data/".Length)}' property should be an object");
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            readEach(ref json, this);
        }
    }

    private void ReadAttribute(ref Utf8JsonReader json)
    {
        if (FindWritable(ref json, isRelation: false) is { } field
            && AttributeReader.TryRead(ref json, field, _errors, out var value))
        {
            if (field.Part >= 0)
            {
                _amounts.Add(field, value);
                return;
            }

            _edits.Add(new(field.Definition.Name, value));
        }
    }

    private void ReadRelationship(ref Utf8JsonReader json)
    {
        if (FindWritable(ref json, isRelation: true) is { } field
            && LinkageReader.TryReadRelationship(ref json, field, _errors, out var value))
        {
            _edits.Add(new(field.Definition.Name, value));
        }
    }

    /// <summary>The field of the member, with the reader at its value; null, behind it, after an error.</summary>
    private FieldPlan? FindWritable(ref Utf8JsonReader json, bool isRelation)
    {
        var field = FindField(ref json);
        if (field is not null && field.Definition.IsRelation == isRelation && !field.Definition.IsReadOnly)
        {
            json.Read();
            if (_seen.TryAdd(field) || TakesPlaceOfFormer(field))
            {
                _byFormerName = field.IsFormerName ? [.. _byFormerName, field.Definition.Name] : _byFormerName;
                return field;
            }

            // What an answer shows under both names may come back under both: the name of now counts.
            if (!field.IsFormerName)
            {
                _errors.AddRepeated(field.Pointer);
            }
        }
        else
        {
            var name = json.GetString();
            _errors.Add(
                $"/data/{(isRelation ? "relationships" : "attributes")}/{name}",
                $"This form should not contain extra fields: \"{name}\".",
                ErrorTitles.ExtraFields);
        }

        json.Skip();
        return null;
    }

    private bool TakesPlaceOfFormer(FieldPlan field)
    {
        if (field.IsFormerName || !_byFormerName.Contains(field.Definition.Name))
        {
            return false;
        }

        _byFormerName = _byFormerName.Remove(field.Definition.Name);
        _edits.RemoveAll(e => e.Field == field.Definition.Name);
        return true;
    }

    private FieldPlan? FindField(ref Utf8JsonReader json)
    {
        // 128: longer than any API name, so a longer member cannot be a field.
        Span<char> name = stackalloc char[128];
        return json.ValueSpan.Length <= name.Length ? _plan.FindByApiName(name[..json.CopyString(name)]) : null;
    }

    private long? ReadRevision(ref Utf8JsonReader json, string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var revision) && revision > 0)
        {
            return revision;
        }

        _errors.Add($"/data/meta/{name}", "Expected a revision: an integer greater than zero.");
        return null;
    }

    private void ReadMeta(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("seenRevision"u8))
        {
            _seenRevision = ReadRevision(ref json, "seenRevision");
        }
        else if (json.ValueTextEquals("revert"u8))
        {
            _revert = ReadRevision(ref json, "revert");
        }
        else if (json.ValueTextEquals("restore"u8))
        {
            json.Read();
            if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
            {
                _restore = json.TokenType == JsonTokenType.True;
                return;
            }

            _errors.Add("/data/meta/restore", "Expected true or false.");
        }
        else if (json.ValueTextEquals("upsert"u8)
            || json.ValueTextEquals("update"u8)
            || json.ValueTextEquals("validate"u8))
        {
            // Oro's flags change what a request does, so what we cannot do must not look as if it were done.
            var name = json.GetString();
            json.Read();
            if (json.TokenType != JsonTokenType.False)
            {
                _errors.Add($"/data/meta/{name}", $"The option \"{name}\" is not supported.");
            }
        }

        json.Skip();
    }
}
