using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Views;

namespace Oro.Grains.Entities;

/// <summary>Writes a change of a field into a draft.</summary>
internal sealed class FieldEditor(DefinitionDraft draft, DefinitionsOptions options, DateTime now)
{
    private const string Name = "name";
    private const string Type = "type";

    // As amounts have them, unless the caller says otherwise.
    private const int Precision = 19;
    private const int Scale = 4;

    // Integers have more digits before them than amounts.
    private const int WidePrecision = NumberCheck.MaxWholeDigits + Scale;

    // Of what code declares: what its rules do not rely on.
    private static readonly string[] OfDeclared =
        ["help", "isIndexed", "isSearchable", "label", "maxLength", Name, "showInGrid"];

    public void Add(EntityDefinition entity)
    {
        var given = draft.ReadAttributes();
        given.Remove("entity");
        draft.Entity = entity.Name;
        if (entity.Fields.Count(f => f.IsCustom) >= options.MaxFields)
        {
            draft.Refuse("entity", "limit", $"{entity.Label} has {options.MaxFields} fields of its own already.");
        }

        var apiName = TextOf(given, Name);
        var typeName = TextOf(given, Type);
        var type = TypeOf(typeName);
        CheckName(apiName, null, entity, type ?? FieldType.String);
        if (apiName is null || type is not { } known || draft.Faults.Count > 0)
        {
            return;
        }

        draft.Field = DefinitionNames.OfField(apiName, entity);
        var field = new JsonObject
        {
            ["isCustom"] = true,
            ["apiName"] = apiName,
            ["type"] = JsonSerializer.SerializeToNode(known, DefinitionAttributes.Json),
            ["label"] = LabelOf(apiName),
            ["maxLength"] = FieldTypeTraits.MaxLengthOf(known),
            ["precision"] = known == FieldType.Decimal ? Precision : 0,
            ["scale"] = known == FieldType.Decimal ? Scale : 0,
        };
        given.Remove(Name);
        given.Remove(Type);
        var files = new FileFieldEditor(draft);
        if (FileFieldEditor.IsName(typeName))
        {
            files.PrepareRelation(given);
        }

        new RelationEditor(draft).Add(given, field, entity, known);
        files.Add(given, field, typeName!);
        SetOptions(given, field, OfCustom);
        CheckDefault(known, field);
        draft.Edit(entity.Name).Fields[draft.Field] = field;
    }

    public void Change(EntityDefinition entity, FieldDefinition field)
    {
        var given = draft.ReadAttributes();
        var stored = draft.Edit(entity.Name).Field(field.Name);
        if (given.ContainsKey(Name))
        {
            Rename(TextOf(given, Name), stored, entity, field);
            given.Remove(Name);
        }

        if (!field.IsCustom)
        {
            RefuseOthers(given, OfDeclared.Concat([Type]), "It is declared in code and cannot be changed.");
        }

        if (given.ContainsKey(Type))
        {
            Retype(TextOf(given, Type), stored, field);
            given.Remove(Type);
        }

        new FileFieldEditor(draft).Change(given, stored, field);

        SetOptions(given, stored, OfCustom);
        CheckDefault(TypeIn(stored) ?? field.Type, stored);
    }

    public void Retire(EntityDefinition entity, FieldDefinition field)
    {
        if (!field.IsCustom)
        {
            draft.Refuse("", "declared", $"{field.Label} is declared in code and cannot be retired.");
            return;
        }

        if (entity.TitleFields.Contains(field.Name))
        {
            draft.Refuse("", "in use", $"{entity.Label} is named by {field.Label}: change its titleFields first.");
            return;
        }

        if (entity.UniqueKeys.Any(key => key.Contains(field.Name)))
        {
            draft.Refuse("", "in use", $"{entity.Label} is unique by {field.Label}: change its uniqueKeys first.");
            return;
        }

        if (new FormulaReferences(draft.Current, entity.Name, field).Users().ToList() is { Count: > 0 } users)
        {
            draft.Refuse(
                "", "in use",
                $"{string.Join(" and ", users.Select(NameOf))} is computed from {field.Label}: "
                + "change the formula first.");
            return;
        }

        draft.Edit(entity.Name).Field(field.Name)["isRetired"] = true;
        draft.Questions.Add(new(
            entity.Name,
            new FieldCondition([field.Name], FilterOperator.Exists, [FieldValue.Of(true)]),
            $"{{0}} of {entity.PluralLabel} have a value in {field.Label}; it stays stored, and nobody sees it until "
            + "the field is restored."));
        foreach (var (other, twin) in RelationEditor.TwinsOf(field, draft.Current))
        {
            draft.Edit(other.Name).Field(twin.Name)["isRetired"] = true;
            draft.Consequences.Add($"{twin.Label} of {other.PluralLabel} shows the same links and goes with it.");
        }
    }

    public void Restore(EntityDefinition entity, FieldDefinition field)
    {
        if (!field.IsRetired)
        {
            draft.Refuse("", "not retired", $"{field.Label} is not retired.");
            return;
        }

        CheckName(field.ApiName, field, entity, field.Type);
        draft.Edit(entity.Name).Field(field.Name).Remove("isRetired");
        foreach (var (other, twin) in RelationEditor.TwinsOf(field, draft.Current))
        {
            draft.Edit(other.Name).Field(twin.Name).Remove("isRetired");
        }
    }

    private static IEnumerable<string> OfCustom => DefinitionAttributes.OfField.Options;

    private void Rename(string? name, JsonObject stored, EntityDefinition entity, FieldDefinition field)
    {
        if (name is null || name == field.ApiName)
        {
            return;
        }

        CheckName(name, field, entity, field.Type);
        RenameInFormulas(name, entity, field);
        stored["apiName"] = name;
        stored["formerNames"] = DefinitionEditor.Former(
            draft, field.FormerNames, field.ApiName, name, now + options.FormerNamePeriod);
        draft.Consequences.Add(DefinitionEditor.Renamed(field.ApiName, name, now + options.FormerNamePeriod));
    }

    private void RenameInFormulas(string name, EntityDefinition entity, FieldDefinition field)
    {
        var references = new FormulaReferences(draft.Current, entity.Name, field);
        foreach (var (other, user) in references.Users())
        {
            var formula = references.Renamed(other, user.Formula!, name);
            if (formula != user.Formula && user.IsCustom)
            {
                draft.Edit(other.Name).Field(user.Name)["formula"] = formula;
            }
            else if (formula != user.Formula)
            {
                draft.Refuse(
                    Name, "in use",
                    $"{NameOf((other, user))}, which is declared in code, is computed from {field.ApiName}.");
            }
        }
    }

    private static string NameOf((EntityDefinition Entity, FieldDefinition Field) user) =>
        $"{user.Field.Label} of {user.Entity.PluralLabel}";

    private void Retype(string? name, JsonObject stored, FieldDefinition field)
    {
        if (name == FieldTypeNames.Of(field) || TypeOf(name) is not { } next)
        {
            return;
        }

        if (!field.IsCustom || field.Formula is not null || ReasonAgainst(field, name!, next) is not null)
        {
            var reason = !field.IsCustom ? "it is declared in code"
                : field.Formula is not null ? "it is computed"
                : ReasonAgainst(field, name!, next);
            draft.Refuse(
                Type, "type",
                $"{field.Label} is {FieldTypeNames.Of(field)} and cannot become {name}: {reason}. Add another "
                + "field.");
            return;
        }

        stored["type"] = JsonSerializer.SerializeToNode(next, DefinitionAttributes.Json);
        var most = FieldTypeTraits.MaxLengthOf(next);
        stored["maxLength"] = field.MaxLength == 0 ? most : Math.Min(field.MaxLength, most);
        var isWhole = field.Type is FieldType.Integer or FieldType.BigInteger;
        stored["precision"] = next != FieldType.Decimal ? 0 : isWhole ? WidePrecision : Precision;
        stored["scale"] = next == FieldType.Decimal ? Scale : 0;
        stored["isIndexed"] = field.IsIndexed && FieldTypeTraits.CanBeIndexed(next);
        if (!field.Default.IsNull)
        {
            stored["default"] = JsonSerializer.SerializeToNode(
                FieldShapes.As(next, field.Default), DefinitionAttributes.Json);
        }
    }

    private static string? ReasonAgainst(FieldDefinition field, string name, FieldType next) =>
        field.File is not null || FileFieldEditor.IsName(name)
            ? "values would be lost, or not be found as before"
            : FieldConversion.ReasonAgainst(field.Type, next);

    private static FieldType? TypeIn(JsonObject stored) =>
        stored["type"]?.Deserialize<FieldType>(DefinitionAttributes.Json);

    private void SetOptions(JsonObject given, JsonObject stored, IEnumerable<string> allowed)
    {
        RefuseOthers(given, allowed, null);
        foreach (var (name, value) in given.Where(g => allowed.Contains(g.Key)).ToList())
        {
            if (DefinitionAttributes.OfField.FaultOf(name, value) is { } fault)
            {
                draft.Refuse(name, "form", fault);
            }
            else
            {
                stored[name] = value?.DeepClone();
            }
        }
    }

    private void CheckDefault(FieldType type, JsonObject stored)
    {
        if (stored["default"] is { } value && draft.Faults.Count == 0
            && FieldValueJson.Typed(type, value.Deserialize<FieldValue>(DefinitionAttributes.Json)) is null)
        {
            draft.Refuse(
                "default", "type", $"This value is not one of {FieldTypeNames.Of(type)}: {value.ToJsonString()}.");
        }
    }

    private void RefuseOthers(JsonObject given, IEnumerable<string> allowed, string? why)
    {
        foreach (var name in given.Select(g => g.Key).Except(allowed).ToList())
        {
            draft.Refuse(
                name, "extra fields",
                why is not null && OfCustom.Contains(name)
                    ? why
                    : $"This form should not contain extra fields: \"{name}\".");
            given.Remove(name);
        }
    }

    private void CheckName(string? name, FieldDefinition? own, EntityDefinition entity, FieldType type)
    {
        if (name is null)
        {
            return;
        }

        if (DefinitionNames.FaultOfField(name) is { } fault)
        {
            draft.Refuse(Name, "name", fault);
        }
        else if (entity.Fields.Any(f => f.Name != own?.Name && !f.IsRetired
            && NamesOf(f).Intersect(FieldParts.AttributesOf(type, name).Append(name)).Any()))
        {
            draft.Refuse(Name, "unique", $"{entity.Label} has a field \"{name}\" already.");
        }
    }

    // What the API calls it, or called it, and what it is called here.
    private static IEnumerable<string> NamesOf(FieldDefinition field) =>
        field.FormerNames.Select(n => n.Name).Prepend(field.ApiName)
            .SelectMany(name => FieldParts.AttributesOf(field.Type, name).Append(name));

    private string? TextOf(JsonObject given, string name)
    {
        if (given[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim().Length > 0)
        {
            return text;
        }

        draft.Refuse(name, "not blank", "This value should not be blank.");
        return null;
    }

    private FieldType? TypeOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        if (FieldTypeNames.Find(name) is { } known)
        {
            return known;
        }

        draft.Refuse(
            Type, "choice", $"\"{name}\" is no type of field. Known: {string.Join(", ", FieldTypeNames.All)}.");
        return null;
    }

    private static string LabelOf(string apiName) => string.Concat(
        apiName.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString()
            : char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}"
            : c.ToString()));
}
