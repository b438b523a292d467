using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Writes a change of an entity into a draft.</summary>
internal sealed class EntityEditor(DefinitionDraft draft, DefinitionsOptions options, DateTime now)
{
    private const string Name = "name";
    private const string Ownership = "ownership";
    private const string TitleFields = "titleFields";

    public void Add()
    {
        var given = draft.ReadAttributes();
        if (draft.Current.Entities.Count(e => e.IsCustom) >= options.MaxEntities)
        {
            draft.Refuse("", "limit", $"There are {options.MaxEntities} entities of this kind already.");
        }

        var apiName = TextOf(given, Name);
        CheckName(apiName, null);
        var ownership = OwnershipOf(given);
        given.Remove(Ownership);
        if (apiName is null || draft.Faults.Count > 0)
        {
            return;
        }

        draft.Entity = DefinitionNames.OfEntity(apiName, draft.Current);
        var blank = new EntityBuilder().Called(draft.Entity, apiName).Labelled(apiName, apiName, "database")
            .OwnedBy(ownership).TitledBy(Name);
        // As people read them: the name of a record first.
        // The fields that every entity has are no administrator's to change.
        blank.String(Name).Required().InGrid().Indexed().Searchable();
        var definition = blank.Build();
        var stored = draft.Edit(draft.Entity);
        foreach (var attribute in new[] { "apiName", "label", "pluralLabel", "icon", Ownership, TitleFields })
        {
            stored.Own[attribute] = DefinitionAttributes.OfEntity.Read(definition, attribute);
        }

        stored.Own["isCustom"] = true;
        foreach (var field in definition.Fields)
        {
            var attributes = (JsonObject)JsonSerializer.SerializeToNode(
                field with { IsCustom = field.Name == Name }, DefinitionAttributes.Json)!;
            attributes.Remove(Name);
            stored.Fields[field.Name] = attributes;
        }

        given.Remove(Name);
        SetOptions(given, stored.Own);
    }

    public void Change(EntityDefinition entity)
    {
        var given = draft.ReadAttributes();
        var stored = draft.Edit(entity.Name).Own;
        if (given.ContainsKey(Name))
        {
            Rename(TextOf(given, Name), stored, entity);
            given.Remove(Name);
        }

        if (given.ContainsKey(Ownership))
        {
            if (OwnershipOf(given) != entity.Ownership)
            {
                draft.Refuse(Ownership, "fixed", "To whom records belong is fixed when their entity is made.");
            }

            given.Remove(Ownership);
        }

        if (given.ContainsKey(TitleFields))
        {
            SetTitle(given[TitleFields], stored, entity);
            given.Remove(TitleFields);
        }

        if (given.ContainsKey(UniqueKeys.Attribute))
        {
            new UniqueKeys(draft).Set(given[UniqueKeys.Attribute], stored, entity);
            given.Remove(UniqueKeys.Attribute);
        }

        SetOptions(given, stored);
    }

    public void Retire(EntityDefinition entity)
    {
        if (!entity.IsCustom)
        {
            draft.Refuse("", "declared", $"{entity.Label} is declared in code and cannot be retired.");
            return;
        }

        foreach (var other in draft.Current.Entities.Where(e => !e.IsRetired && e.Name != entity.Name))
        {
            foreach (var field in other.Fields.Where(f => !f.IsRetired && f.Relation?.Target == entity.Name))
            {
                draft.Refuse(
                    "", "in use",
                    $"{field.Label} of {other.PluralLabel} leads to {entity.PluralLabel}: retire it first.");
            }
        }

        draft.Edit(entity.Name).Own["isRetired"] = true;
        draft.Questions.Add(new(
            entity.Name, null,
            $"{{0}} of {entity.PluralLabel} stay stored, and nobody sees them until the entity is restored."));
    }

    public void Restore(EntityDefinition entity)
    {
        if (!entity.IsRetired)
        {
            draft.Refuse("", "not retired", $"{entity.Label} is not retired.");
            return;
        }

        CheckName(entity.ApiName, entity);
        draft.Edit(entity.Name).Own.Remove("isRetired");
    }

    private void Rename(string? name, JsonObject stored, EntityDefinition entity)
    {
        if (name is null || name == entity.ApiName)
        {
            return;
        }

        CheckName(name, entity);
        stored["apiName"] = name;
        stored["formerNames"] = DefinitionEditor.Former(
            draft, entity.FormerNames, entity.ApiName, name, now + options.FormerNamePeriod);
        draft.Consequences.Add(DefinitionEditor.Renamed(entity.ApiName, name, now + options.FormerNamePeriod));
    }

    private void SetTitle(JsonNode? value, JsonObject stored, EntityDefinition entity)
    {
        var names = (value as JsonArray)?.Select(n => (n as JsonValue)?.ToString()).ToList() ?? [];
        var fields = names.Select(n => entity.Fields.FirstOrDefault(f => !f.IsRetired && f.ApiName == n)).ToList();
        if (!entity.IsCustom || fields.Count == 0 || fields.Any(f => f is null or { IsToMany: true }))
        {
            draft.Refuse(
                TitleFields, "choice",
                entity.IsCustom
                    ? "This value should be a list of names of fields, at least one, that are no to-many relations."
                    : "It is declared in code and cannot be changed.");
            return;
        }

        stored[TitleFields] = new JsonArray([.. fields.Select(f => JsonValue.Create(f!.Name))]);
    }

    private void SetOptions(JsonObject given, JsonObject stored)
    {
        var attributes = DefinitionAttributes.OfEntity;
        foreach (var (name, value) in given.ToList())
        {
            if (!attributes.Options.Contains(name))
            {
                draft.Refuse(name, "extra fields", $"This form should not contain extra fields: \"{name}\".");
            }
            else if (attributes.FaultOf(name, value) is { } fault)
            {
                draft.Refuse(name, "form", fault);
            }
            else
            {
                stored[name] = value?.DeepClone();
            }
        }
    }

    private void CheckName(string? name, EntityDefinition? own)
    {
        if (name is null)
        {
            return;
        }

        if (DefinitionNames.FaultOfEntity(name) is { } fault)
        {
            draft.Refuse(Name, "name", fault);
        }
        else if (draft.Current.Entities.Any(e => e.Name != own?.Name && !e.IsRetired
            && (e.ApiName == name || e.FormerNames.Any(n => n.Name == name))))
        {
            draft.Refuse(Name, "unique", $"There is an entity \"{name}\" already.");
        }
    }

    private OwnershipType OwnershipOf(JsonObject given)
    {
        if (given[Ownership] is not { } value)
        {
            return OwnershipType.User;
        }

        if (DefinitionAttributes.OfEntity.FaultOf(Ownership, value) is null)
        {
            return value.Deserialize<OwnershipType>(DefinitionAttributes.Json);
        }

        draft.Refuse(
            Ownership, "choice",
            $"{value.ToJsonString()} is no ownership. Known: user, businessUnit, organization, none.");
        return default;
    }

    private string? TextOf(JsonObject given, string name)
    {
        if (given[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim().Length > 0)
        {
            return text;
        }

        draft.Refuse(name, "not blank", "This value should not be blank.");
        return null;
    }
}
