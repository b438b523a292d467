using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Views;

namespace Oro.Grains.Entities;

/// <summary>A change of definitions as it takes shape: what is stored, what is wrong, what is lost.</summary>
internal sealed class DefinitionDraft(DefinitionSet current, StoredDefinitions stored, DefinitionChange change)
{
    private readonly Dictionary<string, StoredEntity> _changed = new(StringComparer.Ordinal);

    public DefinitionSet Current => current;

    public DefinitionChange Change => change;

    /// <summary>Internal name of the entity that it is about.</summary>
    public string Entity { get; set; } = change.Entity;

    /// <summary>Internal name of the field that it is about; empty when it is about the entity.</summary>
    public string Field { get; set; } = change.Field;

    public List<DefinitionFault> Faults { get; } = [];

    /// <summary>What is to be asked of the records before it is known what they lose.</summary>
    public List<DefinitionQuestion> Questions { get; } = [];

    /// <summary>What is to be unique from now on; the records say whether it is.</summary>
    public List<NewUniqueRule> NewRules { get; } = [];

    /// <summary>The values that are to be of another kind, or to keep to more; null when there are none.</summary>
    public FieldMove? Move { get; set; }

    /// <summary>What is lost whatever the records say.</summary>
    public List<string> Consequences { get; } = [];

    /// <summary>What is stored of an entity, to be changed.</summary>
    public StoredEntity Edit(string entity)
    {
        if (!_changed.TryGetValue(entity, out var edited))
        {
            _changed[entity] = edited = StoredEntity.Parse(stored.Bodies.GetValueOrDefault(entity));
        }

        return edited;
    }

    public void Refuse(string attribute, string rule, string detail) =>
        Faults.Add(new DefinitionFault(attribute, rule, detail));

    public ImmutableSortedDictionary<string, string> Rows() => _changed.ToImmutableSortedDictionary(
        e => e.Key, e => e.Value.ToText(), StringComparer.Ordinal);

    /// <summary>All that is stored once it is in force.</summary>
    public StoredDefinitions Next() => new(stored.Version + 1, stored.Bodies.SetItems(Rows()));

    /// <summary>The attributes that the caller gave; refused when they are none.</summary>
    public JsonObject ReadAttributes() => JsonNode.Parse(change.Attributes)!.AsObject();
}

/// <summary>A question to the records of an entity, and what it means when some match.</summary>
/// <param name="Filter">Which records are meant.</param>
/// <param name="Sentence">What is lost, with <c>{0}</c> where their number belongs.</param>
/// <param name="Refusal">Why the change is refused then; null when it may be confirmed.</param>
internal sealed record DefinitionQuestion(
    string Entity, RecordFilter? Filter, string Sentence, DefinitionFault? Refusal = null);

/// <summary>Fields, by internal name, whose values are to be unique together.</summary>
/// <param name="Attribute">That asks for it.</param>
/// <param name="Fields">One or several.</param>
internal sealed record NewUniqueRule(string Attribute, ImmutableArray<string> Fields);
