using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;

namespace Oro.Gateway.JsonApi;

/// <summary>An entity as a resource: its fields in the order of the wire and what can be encoded beforehand.</summary>
internal sealed class ResourcePlan
{
    private readonly ImmutableArray<FieldPlan> _computed;
    private readonly FrozenDictionary<string, FieldPlan> _byName;
    private readonly FrozenDictionary<string, FieldPlan>.AlternateLookup<ReadOnlySpan<char>> _byApiName;

    public ResourcePlan(EntityIndex entity)
    {
        Entity = entity;
        ImmutableArray<FieldPlan> all = [.. Definition.Fields.Select((field, i) => new FieldPlan(Type, field, i))];
        Fields = all.RemoveAll(f => f.Definition.IsRetired || f.Definition.IsHidden);
        _computed = Fields.RemoveAll(f => f.Definition.Formula is null);
        // A former name gives way to a field that is called so now.
        ImmutableArray<FieldPlan> members = [.. Fields.SelectMany(f => f.Members)];
        var names = members.Select(f => f.Definition.ApiName).ToHashSet(StringComparer.Ordinal);
        var former = Fields.SelectMany(f => f.Former()).SelectMany(f => f.Members);
        Named = [.. members, .. former.Where(f => names.Add(f.Definition.ApiName))];
        All = FieldSelection.Of(Named);
        _byName = all.ToFrozenDictionary(f => f.Definition.Name, StringComparer.Ordinal);
        _byApiName = Named.ToFrozenDictionary(f => f.Definition.ApiName, StringComparer.Ordinal)
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

    /// <summary>Every field that is not retired.</summary>
    public ImmutableArray<FieldPlan> Fields { get; }

    /// <summary>
    /// What stands for them in a resource, and once more for each name that one had before and that is still
    /// understood.
    /// </summary>
    public ImmutableArray<FieldPlan> Named { get; }

    /// <summary>Every field by its internal name, those included that nobody sees.</summary>
    public IEnumerable<FieldPlan> Known => _byName.Values.Concat(Named).Distinct();

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

    /// <summary>Whether clients may call it so.</summary>
    public bool IsCalled(string type) => type == Type || Definition.FormerNames.Any(n => n.Name == type);

    /// <summary>
    /// Adds what is computed to the hash of a representation: it changes without the revision.
    /// </summary>
    public ShapeHash AddComputed(ShapeHash hash, RecordSnapshot record)
    {
        foreach (var field in _computed.AsSpan())
        {
            hash = hash.Add(field.Ordinal).Add(
                Convert.ToString(record.Values[field.Ordinal].Value, CultureInfo.InvariantCulture));
        }

        return hash;
    }

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
