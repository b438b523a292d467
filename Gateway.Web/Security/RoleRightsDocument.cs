using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary>
/// What a role allows, as a resource: entities and fields by their names in the API, levels by theirs.
/// </summary>
internal static class RoleRightsDocument
{
    public const string Relation = "rights";
    public const string Type = "rolerights";

    private const string Others = "others";
    private const string Entities = "entities";
    private const string Capabilities = "capabilities";
    private const string Fields = "fields";
    private const string Attributes = "/data/attributes";

    private static readonly ImmutableArray<Permission> Permissions = [.. Enum.GetValues<Permission>()];

    public static JsonObject Write(RoleId role, RoleRights rights, DefinitionSet definitions)
    {
        var entities = new JsonObject();
        foreach (var (name, allowed) in rights.Entities)
        {
            if (definitions.Find(name) is { } entity)
            {
                entities[entity.Definition.ApiName] = Write(allowed, entity);
            }
        }

        var id = role.Value.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            ["data"] = new JsonObject
            {
                ["type"] = Type,
                ["id"] = id,
                ["attributes"] = new JsonObject
                {
                    [Others] = Write(rights.Others, entity: null),
                    [Entities] = entities,
                    [Capabilities] = new JsonArray([.. rights.Capabilities.Select(c => JsonValue.Create(c))]),
                },
                ["links"] = new JsonObject { ["self"] = $"{ApiPath.Prefix}/userroles/{id}/{Relation}" },
            },
        };
    }

    /// <summary>The rights with what the document sets: each attribute that it has is taken whole.</summary>
    /// <exception cref="RequestRefusedException">It is wrong; everything that is wrong is named.</exception>
    public static RoleRights Read(ReadOnlySpan<byte> body, RoleId role, RoleRights before, DefinitionSet definitions)
    {
        var attributes = AttributesOf(Parse(body), role);
        var errors = new List<WireError>();
        var rights = before;
        foreach (var (name, value) in attributes)
        {
            rights = name switch
            {
                Others => rights with { Others = ReadRights(value, null, $"{Attributes}/{Others}", errors) },
                Entities => rights with { Entities = ReadEntities(value, definitions, errors) },
                Capabilities => rights with { Capabilities = ReadCapabilities(value, errors) },
                _ => Refuse(rights, errors, $"{Attributes}/{name}", $"There is no attribute \"{name}\"."),
            };
        }

        return errors.Count == 0 ? rights : throw new RequestRefusedException([.. errors]);
    }

    /// <summary>The levels that tell records of an entity apart; an organization belongs to itself.</summary>
    public static ImmutableArray<AccessLevel> LevelsOf(EntityDefinition entity) =>
        entity.Name == "organization" ? LevelsOf(OwnershipType.Organization) : LevelsOf(entity.Ownership);

    private static ImmutableArray<AccessLevel> LevelsOf(OwnershipType ownership) => ownership switch
    {
        OwnershipType.None => [AccessLevel.None, AccessLevel.Global],
        OwnershipType.Organization => [AccessLevel.None, AccessLevel.Organization, AccessLevel.Global],
        OwnershipType.BusinessUnit =>
        [
            AccessLevel.None, AccessLevel.BusinessUnit, AccessLevel.Division, AccessLevel.Organization,
            AccessLevel.Global,
        ],
        _ => [.. Enum.GetValues<AccessLevel>()],
    };

    private static JsonObject Write(EntityRights rights, EntityIndex? entity)
    {
        var result = new JsonObject();
        foreach (var permission in Permissions)
        {
            result[NameOf(permission)] = NameOf(rights.Of(permission));
        }

        var fields = new JsonObject();
        foreach (var (name, allowed) in rights.Fields)
        {
            if (entity?.FindField(name) is { } field)
            {
                fields[field.ApiName] = new JsonObject { ["view"] = allowed.View, ["edit"] = allowed.Edit };
            }
        }

        if (entity is not null)
        {
            result[Fields] = fields;
        }

        return result;
    }

    private static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject
                ?? throw Wrong("/data", "The primary data object should exist");
        }
        catch (JsonException e)
        {
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.BadRequest, $"The request body is not valid JSON: {e.Message}"));
        }
    }

    private static JsonObject AttributesOf(JsonObject document, RoleId role)
    {
        if (document["data"] is not JsonObject data)
        {
            throw Wrong("/data", "The primary data object should exist");
        }

        if (TextOf(data["type"]) != Type)
        {
            throw Wrong(
                "/data/type", "The 'type' property of the primary data object should match the requested resource");
        }

        if (TextOf(data["id"]) != role.Value.ToString(CultureInfo.InvariantCulture))
        {
            throw Wrong(
                "/data/id",
                "The 'id' property of the primary data object should match 'id' parameter of the query string");
        }

        return data["attributes"] as JsonObject
            ?? throw Wrong(Attributes, "The 'attributes' property should be an object");
    }

    private static ImmutableSortedDictionary<string, EntityRights> ReadEntities(
        JsonNode? value, DefinitionSet definitions, List<WireError> errors)
    {
        var entities = ImmutableSortedDictionary.CreateBuilder<string, EntityRights>(StringComparer.Ordinal);
        foreach (var (name, rights) in ObjectOf(value, $"{Attributes}/{Entities}", errors))
        {
            var pointer = $"{Attributes}/{Entities}/{name}";
            if (definitions.FindByApiName(name) is { } entity)
            {
                entities[entity.Definition.Name] = ReadRights(rights, entity, pointer, errors);
            }
            else
            {
                Add(errors, pointer, $"Unknown entity type: {name}.");
            }
        }

        return entities.ToImmutable();
    }

    // A permission that is left out is granted at no level.
    private static EntityRights ReadRights(
        JsonNode? value, EntityIndex? entity, string pointer, List<WireError> errors)
    {
        var levels = Permissions.ToDictionary(p => p, _ => AccessLevel.None);
        var fields = EntityRights.None.Fields;
        foreach (var (name, given) in ObjectOf(value, pointer, errors))
        {
            if (name == Fields && entity is not null)
            {
                fields = ReadFields(given, entity, $"{pointer}/{Fields}", errors);
            }
            else if (Enum.TryParse<Permission>(name, ignoreCase: true, out var permission)
                && NameOf(permission) == name)
            {
                levels[permission] = ReadLevel(given, entity, $"{pointer}/{name}", errors);
            }
            else
            {
                Add(errors, $"{pointer}/{name}", $"There is no permission \"{name}\".");
            }
        }

        var rights = new EntityRights(
            levels[Permission.View],
            levels[Permission.Create],
            levels[Permission.Edit],
            levels[Permission.Delete],
            levels[Permission.Assign]);
        return rights with { Fields = fields };
    }

    private static AccessLevel ReadLevel(
        JsonNode? value, EntityIndex? entity, string pointer, List<WireError> errors)
    {
        var allowed = entity is null ? LevelsOf(OwnershipType.User) : LevelsOf(entity.Definition);
        foreach (var level in allowed)
        {
            if (NameOf(level) == TextOf(value))
            {
                return level;
            }
        }

        Add(errors, pointer, $"The level is one of {string.Join(", ", allowed.Select(NameOf))}.");
        return AccessLevel.None;
    }

    private static ImmutableSortedDictionary<string, FieldRights> ReadFields(
        JsonNode? value, EntityIndex entity, string pointer, List<WireError> errors)
    {
        var fields = EntityRights.None.Fields.ToBuilder();
        foreach (var (name, given) in ObjectOf(value, pointer, errors))
        {
            var rights = ObjectOf(given, $"{pointer}/{name}", errors);
            if (entity.FindFieldByApiName(name) is not { } field)
            {
                Add(errors, $"{pointer}/{name}", $"{entity.Definition.ApiName} has no field \"{name}\".");
            }
            else if (rights.Count == 2 && FlagOf(rights["view"]) is { } view && FlagOf(rights["edit"]) is { } edit)
            {
                fields[field.Name] = new FieldRights(view, edit);
            }
            else
            {
                Add(errors, $"{pointer}/{name}", "A field has \"view\" and \"edit\", each true or false.");
            }
        }

        return fields.ToImmutable();
    }

    private static ImmutableSortedSet<string> ReadCapabilities(JsonNode? value, List<WireError> errors)
    {
        var pointer = $"{Attributes}/{Capabilities}";
        if (value is not JsonArray given)
        {
            Add(errors, pointer, "The capabilities are a list of names.");
            return RoleRights.None.Capabilities;
        }

        string[] names = [.. given.Select(TextOf)];
        foreach (var unknown in names.Where(name => !Capability.All.Contains(name)))
        {
            Add(errors, pointer, $"There is no capability \"{unknown}\": {string.Join(", ", Capability.All)}.");
        }

        return RoleRights.None.Capabilities.Union(names);
    }

    private static JsonObject ObjectOf(JsonNode? value, string pointer, List<WireError> errors)
    {
        if (value is JsonObject found)
        {
            return found;
        }

        Add(errors, pointer, "An object is expected here.");
        return [];
    }

    private static RoleRights Refuse(RoleRights rights, List<WireError> errors, string pointer, string detail)
    {
        Add(errors, pointer, detail);
        return rights;
    }

    private static void Add(List<WireError> errors, string pointer, string detail) =>
        errors.Add(new WireError(400, ErrorTitles.RequestData, detail) { Pointer = pointer });

    private static string NameOf<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static bool? FlagOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    private static RequestRefusedException Wrong(string pointer, string detail) =>
        new(new WireError(400, ErrorTitles.RequestData, detail) { Pointer = pointer });
}
