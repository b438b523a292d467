using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// The relation of a new field. Its attribute <c>relation</c> names the entity at the other end; a to-one relation may
/// be listed there, a many-to-many relation has a field there that shows the same links and is added with it.
/// </summary>
internal sealed class RelationEditor(DefinitionDraft draft)
{
    private const string Relation = "relation";

    /// <summary>The fields that show the same links from the other end.</summary>
    public static IEnumerable<(EntityDefinition Entity, FieldDefinition Field)> TwinsOf(
        FieldDefinition field, DefinitionSet definitions) =>
        field is { Type: FieldType.ManyToMany, Relation: { Inverse: { } inverse } relation }
            && definitions.Find(relation.Target) is { } target && target.FindField(inverse) is { } twin
            ? [(target.Definition, twin)]
            : [];

    public void Add(JsonObject given, JsonObject field, EntityDefinition entity, FieldType type)
    {
        var isRelation = type is FieldType.ManyToOne or FieldType.ManyToMany or FieldType.OneToMany;
        var relation = given[Relation] as JsonObject;
        given.Remove(Relation);
        if (!isRelation || type == FieldType.OneToMany)
        {
            if (relation is not null || isRelation)
            {
                draft.Refuse(
                    isRelation ? "type" : Relation, "type",
                    isRelation
                        ? "Add a manyToOne to the other entity, with listedAs in its relation."
                        : "Only relations lead somewhere.");
            }

            return;
        }

        if (TargetOf(relation) is not { } target)
        {
            draft.Refuse(Relation, "not blank", "A relation names the entity that it leads to: {\"entity\": \"…\"}.");
        }
        else if (type == FieldType.ManyToOne)
        {
            AddToOne(relation!, field, target);
        }
        else
        {
            AddToMany(relation!, field, entity, target);
        }
    }

    private EntityDefinition? TargetOf(JsonObject? relation)
    {
        var name = relation is null ? "" : TextOf(relation, "entity") ?? "";
        var entity = (draft.Current.FindByApiName(name) ?? draft.Current.Find(name))?.Definition;
        return entity is { IsRetired: false } ? entity : null;
    }

    private void AddToOne(JsonObject relation, JsonObject field, EntityDefinition target)
    {
        var listedAs = TextOf(relation, "listedAs");
        if (listedAs is not null && DefinitionNames.FaultOfField(listedAs) is { } fault)
        {
            draft.Refuse(Relation, "name", fault);
        }
        else if (listedAs is not null && IsTaken(listedAs, target))
        {
            draft.Refuse(Relation, "unique", $"{target.Label} has a field or a list \"{listedAs}\" already.");
        }

        // Whoever deletes a record looks for those that lead to it.
        field["isIndexed"] = true;
        field[Relation] = ToJson(
            new RelationDefinition { Target = target.Name, ListedAs = listedAs, OnDelete = RuleOf(relation) });
    }

    private DeleteRule RuleOf(JsonObject relation)
    {
        switch (TextOf(relation, "onDelete"))
        {
            case null when relation["onDelete"] is null:
                return DeleteRule.ByDefault;
            case "refuse":
                return DeleteRule.Refuse;
            case "detach":
                return DeleteRule.Detach;
            case "cascade":
                return DeleteRule.Cascade;
            default:
                draft.Refuse(Relation, "choice", "The rule onDelete is refuse, detach or cascade.");
                return DeleteRule.ByDefault;
        }
    }

    private void AddToMany(JsonObject relation, JsonObject field, EntityDefinition entity, EntityDefinition target)
    {
        var inverse = TextOf(relation, "inverse");
        if (inverse is null || DefinitionNames.FaultOfField(inverse) is not null)
        {
            draft.Refuse(
                Relation, "name",
                $"A many-to-many relation names the field that {target.Label} is to get: {{\"inverse\": \"…\"}}.");
        }
        else if (IsTaken(inverse, target))
        {
            draft.Refuse(Relation, "unique", $"{target.Label} has a field or a list \"{inverse}\" already.");
        }
        else if (target.Name == entity.Name && inverse == (string?)field["apiName"])
        {
            draft.Refuse(
                Relation, "unique", "Of a relation of an entity with itself, each end has a field of its own name.");
        }
        else
        {
            var twin = DefinitionNames.OfField(inverse, target);
            var table = $"{DefinitionNames.Prefix}link_{draft.Change.WriteId.Value:N}";
            field[Relation] = ToJson(
                new RelationDefinition { Target = target.Name, Inverse = twin, JoinTable = table });
            draft.Edit(target.Name).Fields[twin] = new JsonObject
            {
                ["isCustom"] = true,
                ["apiName"] = inverse,
                ["type"] = (string?)field["type"],
                ["label"] = TextOf(relation, "inverseLabel") ?? entity.PluralLabel,
                [Relation] = ToJson(
                    new RelationDefinition { Target = entity.Name, Inverse = draft.Field, JoinTable = table }),
            };
        }
    }

    private bool IsTaken(string name, EntityDefinition entity) =>
        entity.Fields.Any(f => !f.IsRetired && (f.ApiName == name || f.FormerNames.Any(n => n.Name == name)))
        || draft.Current.Entities.SelectMany(e => e.Fields).Any(
            f => f.Relation is { } other && other.Target == entity.Name && other.ListedAs == name);

    private static string? TextOf(JsonObject relation, string name) =>
        relation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? ToJson(RelationDefinition relation) =>
        JsonSerializer.SerializeToNode(relation, DefinitionAttributes.Json);
}
