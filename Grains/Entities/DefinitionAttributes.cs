using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// The attributes of a definition by the names that JSON has for them: its own properties, so that one which a
/// definition gains can be stored, read and set without a word here.
/// </summary>
public sealed class DefinitionAttributes
{
    /// <summary>How values of definitions are written.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters =
        {
            new FieldValueJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    private readonly FrozenDictionary<string, PropertyInfo> _all;
    private readonly FrozenSet<string> _nullable;

    private DefinitionAttributes(Type definition, params string[] ownRules)
    {
        _all = definition.GetProperties().Where(p => p.CanWrite).ToFrozenDictionary(
            p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.Ordinal);
        var nullability = new NullabilityInfoContext();
        _nullable = _all.Where(p => nullability.Create(p.Value).WriteState == NullabilityState.Nullable)
            .Select(p => p.Key).ToFrozenSet(StringComparer.Ordinal);
        Options = [.. _all.Keys.Except(ownRules).Order(StringComparer.Ordinal)];
    }

    /// <summary>Those of fields.</summary>
    public static DefinitionAttributes OfField { get; } = new(
        typeof(FieldDefinition),
        "name", "apiName", "type", "relation", "isCustom", "isRetired", "formerNames", "column", "isComputed");

    /// <summary>Those of entities.</summary>
    public static DefinitionAttributes OfEntity { get; } = new(
        typeof(EntityDefinition),
        "name", "apiName", "ownership", "titleFields", "fields", "indexes", "uniqueKeys", "isReadOnly", "isPart",
        "isListed", "isCustom", "isRetired", "formerNames", "plannedSince");

    /// <summary>Those that are set as they are; the others have rules of their own.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>What the attribute holds.</summary>
    public Type TypeOf(string name) => _all[name].PropertyType;

    /// <summary>Whether the attribute can be without a value.</summary>
    public bool IsNullable(string name) => _nullable.Contains(name);

    /// <summary>What is wrong with a value, or null.</summary>
    public string? FaultOf(string name, JsonNode? value)
    {
        if (value is null)
        {
            return _nullable.Contains(name) || _all[name].PropertyType == typeof(FieldValue)
                ? null
                : "This value should not be null.";
        }

        try
        {
            value.Deserialize(_all[name].PropertyType, Json);
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return $"This value is not valid: {value.ToJsonString()}.";
        }
    }

    /// <summary>Sets what is named; a name that this program does not know is of a newer one.</summary>
    public void Apply(object definition, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (_all.TryGetValue(name, out var property))
            {
                property.SetValue(definition, JsonSerializer.Deserialize(value, property.PropertyType, Json));
            }
        }
    }

    /// <summary>The value of an attribute.</summary>
    public JsonNode? Read(object definition, string name) =>
        JsonSerializer.SerializeToNode(_all[name].GetValue(definition), _all[name].PropertyType, Json);
}
