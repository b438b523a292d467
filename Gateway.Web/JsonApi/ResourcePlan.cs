using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.JsonApi;

/// <summary>An entity as a resource: its fields in the order of the wire and what can be encoded beforehand.</summary>
internal sealed class ResourcePlan
{
    private readonly FrozenDictionary<string, FieldPlan> _byName;
    private readonly FrozenDictionary<string, FieldPlan>.AlternateLookup<ReadOnlySpan<char>> _byApiName;

    public ResourcePlan(EntityIndex entity)
    {
        Entity = entity;
        Fields = [.. Definition.Fields.Select((field, ordinal) => new FieldPlan(Type, field, ordinal))];
        All = FieldSelection.Of(Fields);
        _byName = Fields.ToFrozenDictionary(f => f.Definition.Name, StringComparer.Ordinal);
        _byApiName = Fields.ToFrozenDictionary(f => f.Definition.ApiName, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        EncodedType = JsonEncodedText.Encode(Type, JsonOutput.Encoder);
        LinkStart = Encoding.UTF8.GetBytes($"{ApiPath.Prefix}/{Type}/");
        IdentifierStart = Encoding.UTF8.GetBytes($"{{\"type\":\"{Type}\",\"id\":\"");
        TitleFields = [.. Definition.TitleFields.Select(name => _byName[name])];
    }

    public EntityIndex Entity { get; }

    public EntityDefinition Definition => Entity.Definition;

    /// <summary>Resource type, such as <c>contacts</c>.</summary>
    public string Type => Entity.Definition.ApiName;

    public JsonEncodedText EncodedType { get; }

    /// <summary>Every field, at its ordinal.</summary>
    public ImmutableArray<FieldPlan> Fields { get; }

    /// <summary>What an answer shows unless the client says otherwise.</summary>
    public FieldSelection All { get; }

    public ImmutableArray<FieldPlan> TitleFields { get; }

    /// <summary>
    /// The lists of records that lead here, each as if it were a to-many relation. They have addresses of their own and
    /// are in no record.
    /// </summary>
    public ImmutableArray<FieldPlan> Lists { get; internal set; } = [];

    /// <summary>A record's address up to its id.</summary>
    public byte[] LinkStart { get; }

    /// <summary>A resource identifier up to its id.</summary>
    public byte[] IdentifierStart { get; }

    public FieldPlan? FindByName(string name) => _byName.GetValueOrDefault(name);

    public FieldPlan? FindByApiName(ReadOnlySpan<char> apiName) =>
        _byApiName.TryGetValue(apiName, out var field) ? field : null;

    /// <summary>The relation of that API name, or null.</summary>
    public FieldPlan? FindAssociation(ReadOnlySpan<char> apiName) =>
        FindByApiName(apiName) is { Definition.IsRelation: true } association ? association : null;

    /// <summary>The relation, or else the list, of that API name; null when there is neither.</summary>
    public FieldPlan? FindRelated(ReadOnlySpan<char> apiName)
    {
        if (FindAssociation(apiName) is { } association)
        {
            return association;
        }

        foreach (var list in Lists)
        {
            if (apiName.SequenceEqual(list.Definition.ApiName))
            {
                return list;
            }
        }

        return null;
    }
}
