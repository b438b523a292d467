using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>An entity definition with look-ups of its fields. Made from the definition, never sent.</summary>
public sealed class EntityIndex
{
    private readonly FrozenDictionary<string, int> _byName;
    private readonly FrozenDictionary<string, int> _byApiName;
    private readonly FrozenDictionary<string, FieldDefinition> _parts;

    /// <summary>Makes the look-ups of a definition.</summary>
    public EntityIndex(EntityDefinition definition)
    {
        Definition = definition;
        var ordinals = Enumerable.Range(0, definition.Fields.Length).ToArray();
        _byName = ordinals.ToFrozenDictionary(i => definition.Fields[i].Name, StringComparer.Ordinal);
        _byApiName = ordinals.Where(i => definition.Fields[i] is { IsRetired: false, IsHidden: false })
            .ToFrozenDictionary(i => definition.Fields[i].ApiName, StringComparer.Ordinal);
        _parts = definition.Fields.SelectMany(f => FieldParts.Of(f))
            .ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        Moved = [.. ordinals.Where(i => definition.Fields[i].Column > 0)];
        HasComputed = definition.Fields.Any(f => f.IsComputed);
        Defaults = [.. ordinals.Where(i => !definition.Fields[i].Default.IsNull)];
    }

    /// <summary>The definition.</summary>
    public EntityDefinition Definition { get; }

    /// <summary>Whether some field is computed with each query.</summary>
    public bool HasComputed { get; }

    /// <summary>Ordinals of the fields that a new record has a value in when nobody gives one.</summary>
    public ImmutableArray<int> Defaults { get; }

    /// <summary>Ordinals of the fields whose values may have been of another type once.</summary>
    public ImmutableArray<int> Moved { get; }

    /// <summary>Ordinal of the field of that internal name, or -1.</summary>
    public int OrdinalOf(string name) => _byName.TryGetValue(name, out var ordinal) ? ordinal : -1;

    /// <summary>Ordinal of the field of that API name that is not retired, or -1.</summary>
    public int OrdinalOfApiName(string apiName) => _byApiName.TryGetValue(apiName, out var ordinal) ? ordinal : -1;

    /// <summary>The field, or part of a structured field, of that internal name, or null.</summary>
    public FieldDefinition? FindField(string name) =>
        OrdinalOf(name) is >= 0 and var ordinal ? Definition.Fields[ordinal] : _parts.GetValueOrDefault(name);

    /// <summary>The field of that API name that is not retired, or null.</summary>
    public FieldDefinition? FindFieldByApiName(string apiName) =>
        OrdinalOfApiName(apiName) is >= 0 and var ordinal ? Definition.Fields[ordinal] : null;
}
