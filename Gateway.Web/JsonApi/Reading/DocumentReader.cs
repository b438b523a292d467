using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>
/// Reads the body of a write: the primary resource object or several, and those that are written along with it. What
/// the body creates is gathered first, since any object may lead to any other.
/// </summary>
internal sealed class DocumentReader
{
    /// <summary>Most primary resource objects (Oro's <c>chunk_size</c>).</summary>
    public const int MaxPrimary = 100;

    /// <summary>Most objects that go along with them (Oro's <c>included_data_chunk_size</c>).</summary>
    public const int MaxIncluded = 50;

    private const string DataPlace = "/data";
    private const string IncludedPlace = "/included";

    private readonly ResourceCatalog _catalog;
    private readonly ResourcePlan _plan;
    private readonly ResourceRole _role;
    private readonly string? _id;
    private readonly BodyErrors _errors = new();
    private readonly ImmutableArray<ResourceDocument>.Builder _primary =
        ImmutableArray.CreateBuilder<ResourceDocument>();
    private readonly ImmutableArray<ResourceDocument>.Builder _included =
        ImmutableArray.CreateBuilder<ResourceDocument>();

    private TemporaryIds _ids = TemporaryIds.None;

    private DocumentReader(ResourceCatalog catalog, ResourcePlan plan, ResourceRole role, string? id) =>
        (_catalog, _plan, _role, _id) = (catalog, plan, role, id);

    /// <summary>Reads the body of a create, or with <paramref name="id"/> of an update of that record.</summary>
    /// <exception cref="RequestRefusedException">The body is no JSON.</exception>
    public static BodyDocument ReadOne(
        ReadOnlySpan<byte> body, ResourceCatalog catalog, ResourcePlan plan, string? id) =>
        Parse(body, new(catalog, plan, id is null ? ResourceRole.Create : ResourceRole.Update, id));

    /// <summary>Reads a body with several primary resource objects.</summary>
    /// <exception cref="RequestRefusedException">The body is no JSON.</exception>
    public static BodyDocument ReadMany(ReadOnlySpan<byte> body, ResourceCatalog catalog, ResourcePlan plan) =>
        Parse(body, new(catalog, plan, ResourceRole.Item, null));

    private static BodyDocument Parse(ReadOnlySpan<byte> body, DocumentReader reader) => JsonDocumentReader.Parse(
        body, reader, static (ref Utf8JsonReader json, DocumentReader reader) => reader.Read(ref json));

    private BodyDocument Read(ref Utf8JsonReader json)
    {
        var data = default(Utf8JsonReader);
        var included = default(Utf8JsonReader);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _errors.Add("", "The request data should be an object.");
            json.Skip();
            return Finish();
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("data"u8))
            {
                Find(ref json, ref data, DataPlace);
            }
            else if (json.ValueTextEquals("included"u8))
            {
                Find(ref json, ref included, IncludedPlace);
            }

            json.Skip();
        }

        Read(data, included);
        return Finish();
    }

    private BodyDocument Finish() => new(_primary.ToImmutable(), _included.ToImmutable(), _errors.ToImmutable());

    private void Find(ref Utf8JsonReader json, ref Utf8JsonReader found, string place)
    {
        json.Read();
        if (found.TokenType != JsonTokenType.None)
        {
            _errors.AddAround(place, "The same member appears twice.");
            return;
        }

        found = json;
    }

    private void Read(Utf8JsonReader data, Utf8JsonReader included)
    {
        var hasIncluded = included.TokenType != JsonTokenType.None;
        if (hasIncluded || _role == ResourceRole.Item)
        {
            _ids = new();
            if (_role != ResourceRole.Update)
            {
                Gather(data, DataPlace);
            }

            Gather(included, IncludedPlace);
        }

        if (data.TokenType == JsonTokenType.None)
        {
            _errors.Add(DataPlace, "The primary data object should exist");
        }
        else if (_role == ResourceRole.Item)
        {
            ReadItems(ref data);
        }
        else
        {
            ReadPrimary(ref data);
        }

        if (hasIncluded)
        {
            ReadIncluded(ref included);
            Reachability.Check(_primary, _included, _errors);
        }
    }

    private void Gather(Utf8JsonReader json, string place)
    {
        if (json.TokenType == JsonTokenType.StartObject)
        {
            Gather(ResourceHead.Peek(json), place);
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            Gather(ResourceHead.Peek(json), PlaceOf(place, index));
            json.Skip();
        }
    }

    private void Gather(ResourceHead head, string place)
    {
        if (head is { IsUpdate: false, Id.Length: > 0, Type: not null }
            && _catalog.FindByType(head.Type) is { } plan
            && !_ids.TryAdd(plan, head.Id))
        {
            _errors.AddAround($"{place}/id", "Another object of this type has the same id.");
        }
    }

    private void ReadPrimary(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _errors.Add(DataPlace, json.TokenType == JsonTokenType.Null
                ? "The primary data object should not be empty"
                : "The primary data object should be an object");
            return;
        }

        _primary.Add(ResourceReader.Read(ref json, _plan, _role, _id, _errors, _ids));
    }

    private void ReadItems(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            _errors.Add(DataPlace, "The primary data object collection should be an array");
            return;
        }

        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index < MaxPrimary && IsObject(ref json, PlaceOf(DataPlace, index)))
            {
                _primary.Add(ResourceReader.Read(ref json, _plan, ResourceRole.Item, null, _errors, _ids));
            }

            json.Skip();
            CheckCount(index, MaxPrimary, DataPlace);
        }

        if (_primary.Count == 0)
        {
            _errors.AddAround(DataPlace, "The primary data object collection should not be empty");
        }
    }

    private void ReadIncluded(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            _errors.AddAround(IncludedPlace, "The 'included' property should be an array");
            return;
        }

        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index < MaxIncluded && IsObject(ref json, PlaceOf(IncludedPlace, index)) && FindPlan(json) is { } plan)
            {
                _included.Add(ResourceReader.Read(ref json, plan, ResourceRole.Included, null, _errors, _ids));
            }

            json.Skip();
            CheckCount(index, MaxIncluded, IncludedPlace);
        }
    }

    private bool IsObject(ref Utf8JsonReader json, string place)
    {
        _errors.Place = place;
        if (json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        _errors.Add(DataPlace, "The item should be an object");
        return false;
    }

    private ResourcePlan? FindPlan(Utf8JsonReader json)
    {
        var type = ResourceHead.Peek(json).Type;
        var plan = type is null ? null : _catalog.FindByType(type);
        if (plan is { Definition.IsReadOnly: false })
        {
            return plan;
        }

        _errors.Add("/data/type", type is null
            ? "The 'type' property is required"
            : $"Unknown entity type, or one that cannot be written: {type}.");
        return null;
    }

    private void CheckCount(int index, int most, string place)
    {
        if (index == most)
        {
            _errors.AddAround(place, string.Create(CultureInfo.InvariantCulture, $"At most {most} at once."));
        }
    }

    private static string PlaceOf(string place, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}/{index}");
}
