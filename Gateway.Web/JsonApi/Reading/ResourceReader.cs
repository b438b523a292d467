using System.Collections.Immutable;
using System.Text.Json;
using Oro.Gateway.Errors;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads one resource object; the details of its errors are Oro's.</summary>
internal sealed class ResourceReader
{
    private readonly ResourcePlan _plan;
    private readonly ResourceRole _role;
    private readonly string? _id;
    private readonly BodyErrors _errors;
    private readonly TemporaryIds _ids;
    private readonly MetaReader _meta;
    private readonly ImmutableArray<FieldEdit>.Builder _edits = ImmutableArray.CreateBuilder<FieldEdit>();
    private readonly FieldSet _seen;
    private readonly AmountHalves _amounts = new();
    private ImmutableArray<string> _byFormerName = [];
    private string? _type;
    private string? _givenId;

    private ResourceReader(ResourcePlan plan, ResourceRole role, string? id, BodyErrors errors, TemporaryIds ids)
    {
        _plan = plan;
        _role = role;
        _id = id;
        _errors = errors;
        _ids = ids;
        _meta = new(plan, role, errors);
        _seen = new(plan.Definition.Fields);
    }

    /// <summary>Reads the object on which the reader stands, whole, also when it is wrong.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="plan">What it should be one of.</param>
    /// <param name="role">What it is in the body.</param>
    /// <param name="id">The id that it should have; null when it is to give one, or none.</param>
    /// <param name="errors">Gets what is wrong, at the place that it has now.</param>
    /// <param name="ids">The records that the body creates.</param>
    public static ResourceDocument Read(
        ref Utf8JsonReader json,
        ResourcePlan plan,
        ResourceRole role,
        string? id,
        BodyErrors errors,
        TemporaryIds ids) =>
        new ResourceReader(plan, role, id, errors, ids).Read(ref json);

    private ResourceDocument Read(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json);
        }

        CheckIdentity();
        _meta.Check();
        _edits.AddRange(_amounts.ToEdits());
        return new()
        {
            Plan = _plan,
            Place = _errors.Place,
            Id = _givenId,
            Key = new(_plan.Definition.Name, FindId()),
            IsUpdate = IsUpdate,
            UpsertBy = _meta.UpsertBy,
            IsTrial = _meta.IsTrial,
            Edits = _edits.ToImmutable(),
            SeenRevision = _meta.SeenRevision,
            Restore = _meta.Restore,
            Revert = _meta.Revert,
        };
    }

    private bool IsUpdate => _role == ResourceRole.Update || _meta.IsUpdate;

    private long FindId()
    {
        if (!IsUpdate)
        {
            return _givenId is null ? 0 : _ids.Find(_plan, _givenId) ?? 0;
        }

        if (ApiPath.TryReadId(_givenId, out var id))
        {
            return id;
        }

        if (_role != ResourceRole.Update && !string.IsNullOrEmpty(_givenId))
        {
            _errors.Add("/data/id", $"Expected integer value. Given \"{_givenId}\".", ErrorTitles.EntityId);
        }

        return 0;
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
                static (ref Utf8JsonReader j, ResourceReader reader) => reader._meta.Read(ref j));
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

        if (_givenId is null)
        {
            if (IsUpdate || _role == ResourceRole.Included)
            {
                _errors.Add("/data/id", "The 'id' property is required");
            }
        }
        else if (_id is not null && _givenId.Length > 0 && _givenId != _id)
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
            && LinkageReader.TryReadRelationship(ref json, field, _errors, _ids, out var value))
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
}
