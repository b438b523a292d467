using System.Collections.Frozen;

namespace Oro.Entities;

/// <summary>An entity definition with look-ups of its fields. Made from the definition, never sent.</summary>
public sealed class EntityIndex
{
    private readonly FrozenDictionary<string, int> _byName;
    private readonly FrozenDictionary<string, int> _byApiName;

    /// <summary>Makes the look-ups of a definition.</summary>
    public EntityIndex(EntityDefinition definition)
    {
        Definition = definition;
        var ordinals = Enumerable.Range(0, definition.Fields.Length).ToArray();
        _byName = ordinals.ToFrozenDictionary(i => definition.Fields[i].Name, StringComparer.Ordinal);
        _byApiName = ordinals.ToFrozenDictionary(i => definition.Fields[i].ApiName, StringComparer.Ordinal);
    }

    /// <summary>The definition.</summary>
    public EntityDefinition Definition { get; }

    /// <summary>Ordinal of the field of that internal name, or -1.</summary>
    public int OrdinalOf(string name) => _byName.TryGetValue(name, out var ordinal) ? ordinal : -1;

    /// <summary>Ordinal of the field of that API name, or -1.</summary>
    public int OrdinalOfApiName(string apiName) => _byApiName.TryGetValue(apiName, out var ordinal) ? ordinal : -1;

    /// <summary>The field of that internal name, or null.</summary>
    public FieldDefinition? FindField(string name) =>
        OrdinalOf(name) is >= 0 and var ordinal ? Definition.Fields[ordinal] : null;

    /// <summary>The field of that API name, or null.</summary>
    public FieldDefinition? FindFieldByApiName(string apiName) =>
        OrdinalOfApiName(apiName) is >= 0 and var ordinal ? Definition.Fields[ordinal] : null;
}
