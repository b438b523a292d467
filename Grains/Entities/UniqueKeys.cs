using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// The attribute <c>uniqueKeys</c> of an entity: lists of names of fields whose values no two records have all the
/// same.
/// </summary>
internal sealed class UniqueKeys(DefinitionDraft draft)
{
    public const string Attribute = "uniqueKeys";

    private const int MaxKeys = 10; // each is one more index that every write keeps

    public void Set(JsonNode? value, JsonObject stored, EntityDefinition entity)
    {
        if (ReadNames(value) is not { } named)
        {
            draft.Refuse(Attribute, "form", "This value should be a list of lists of names of fields.");
            return;
        }

        var keys = named.Select(names => KeyOf(names, entity)).ToList();
        if (draft.Faults.Count > 0)
        {
            return;
        }

        if (keys.Count > MaxKeys)
        {
            draft.Refuse(Attribute, "limit", $"There can be {MaxKeys} of them at most.");
        }

        if (keys.Select(k => string.Join(' ', k.Order(StringComparer.Ordinal))).Distinct().Count() < keys.Count)
        {
            draft.Refuse(Attribute, "unique", "Two of them name the same fields.");
        }

        stored[Attribute] = JsonSerializer.SerializeToNode(keys, DefinitionAttributes.Json);
        foreach (var key in keys.Where(k => !entity.UniqueKeys.Any(u => u.SequenceEqual(k))))
        {
            draft.NewRules.Add(new(Attribute, key));
        }
    }

    /// <summary>Those that code declares stay, whatever was stored by a program that declared others.</summary>
    public static ImmutableArray<ImmutableArray<string>> Join(EntityDefinition? declared, EntityDefinition merged) =>
        declared is null
            ? merged.UniqueKeys
            :
            [
                .. declared.UniqueKeys,
                .. merged.UniqueKeys.Where(key => !declared.UniqueKeys.Any(k => k.SequenceEqual(key))),
            ];

    private ImmutableArray<string> KeyOf(List<string> names, EntityDefinition entity)
    {
        var fields = names.Select(n => entity.Fields.FirstOrDefault(f => !f.IsRetired && f.ApiName == n)).ToList();
        var unknown = names.Where((_, i) => fields[i] is not { } field || !OptionCheck.CanBeUnique(field)).ToList();
        if (unknown.Count > 0)
        {
            draft.Refuse(
                Attribute, "choice",
                $"{entity.Label} has no field \"{unknown[0]}\" whose values can be unique.");
        }
        else if (names.Count is < 2 or > OptionCheck.MaxUniqueFields || names.Distinct().Count() < names.Count)
        {
            draft.Refuse(
                Attribute, "count", $"Each of them names 2 to {OptionCheck.MaxUniqueFields} different fields.");
        }

        return [.. fields.OfType<FieldDefinition>().Select(f => f.Name)];
    }

    private static List<List<string>>? ReadNames(JsonNode? value)
    {
        try
        {
            return value.Deserialize<List<List<string>>>();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
