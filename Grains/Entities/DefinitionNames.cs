using System.Text;
using System.Text.RegularExpressions;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// The names that administrators give, and the internal names made of them. Those never meet the ones of a later
/// program: they begin with what no declared name begins with.
/// </summary>
internal static partial class DefinitionNames
{
    /// <summary>Before the internal name of what was added to what code declares.</summary>
    public const string Prefix = "x_";

    // PostgreSQL keeps 63 bytes of a name, and the longest one is that of an index: "ix_", the entity with its prefix,
    // "_", the field, and "_id" of a relation, each with room for a number.
    private const int MaxEntityLength = 22;
    private const int MaxFieldLength = 26;

    // JSON:API 1.1, "Fields": no attribute or relationship can be called id or type; the others are members beside
    // them, or parts of an address.
    private static readonly string[] ReservedFields =
        ["attributes", "data", "errors", "id", "included", "jsonapi", "links", "meta", "relationships", "type"];

    // Addresses below /api that are no entities.
    private static readonly string[] ReservedEntities =
    [
        "audit", "batch", "changes", "entitydefinitions", "fielddefinitions", "history", "openapi", "operations",
        "search", "session", "trash",
    ];

    /// <summary>What is wrong with the API name of an entity, or null.</summary>
    public static string? FaultOfEntity(string name) =>
        !EntityForm().IsMatch(name) ? $"\"{name}\" is not made of lower-case letters and digits, a letter first."
        : name.Length > MaxEntityLength ? $"\"{name}\" is too long: at most {MaxEntityLength} characters."
        : ReservedEntities.Contains(name) ? $"\"{name}\" is reserved."
        : null;

    /// <summary>What is wrong with the API name of a field, or null.</summary>
    public static string? FaultOfField(string name) =>
        !FieldForm().IsMatch(name) ? $"\"{name}\" is not in camel case: letters and digits, a small letter first."
        : ToSnakeCase(name).Length > MaxFieldLength ? $"\"{name}\" is too long: at most {MaxFieldLength} characters."
        : ReservedFields.Contains(name) ? $"\"{name}\" is reserved."
        : null;

    /// <summary>The internal name of a new entity.</summary>
    public static string OfEntity(string apiName, DefinitionSet definitions) =>
        Free(Prefix + apiName, name => definitions.Find(name) is not null);

    /// <summary>The internal name of a new field, whose column is that of no other, retired ones included.</summary>
    public static string OfField(string apiName, EntityDefinition? entity)
    {
        var taken = (entity?.Fields ?? []).SelectMany(f => new[] { f.Name, $"{f.Name}_id" })
            .Concat(["id", "revision", "deleted_at"]).ToHashSet(StringComparer.Ordinal);
        var prefix = entity is { IsCustom: true } ? "" : Prefix;
        return Free(
            prefix + ToSnakeCase(apiName), name => taken.Contains(name) || taken.Contains($"{name}_id"));
    }

    private static string Free(string name, Func<string, bool> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++)
        {
            free = $"{name}_{number}";
        }

        return free;
    }

    private static string ToSnakeCase(string camelCase)
    {
        var name = new StringBuilder();
        foreach (var letter in camelCase)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    [GeneratedRegex("^[a-z][a-z0-9]*$")]
    private static partial Regex EntityForm();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex FieldForm();
}
