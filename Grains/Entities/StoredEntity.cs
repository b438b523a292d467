using System.Text.Json.Nodes;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// What is stored of one entity: all of one that an administrator added, and of one that is declared in code what
/// differs from that. Fields keep the order in which they came.
/// </summary>
internal sealed class StoredEntity
{
    private const string Kind = "entity-definition";
    private const int Version = 1;

    private StoredEntity(JsonObject own, JsonObject fields) => (Own, Fields) = (own, fields);

    /// <summary>Attributes of the entity itself.</summary>
    public JsonObject Own { get; }

    /// <summary>Attributes of each field, by its internal name.</summary>
    public JsonObject Fields { get; }

    public static StoredEntity Parse(string? body)
    {
        if (body is null)
        {
            return new StoredEntity([], []);
        }

        var stored = JsonNode.Parse(body)!.AsObject();
        return (string?)stored["kind"] == Kind && (int?)stored["version"] == Version
            ? new StoredEntity(Take(stored, "entity"), Take(stored, "fields"))
            : throw new SchemaException(
                "The database has entities or fields that a newer program defined: start the newer program, or set "
                + "ORO_DB_DSN or ORO_DATA_DIR to another database.");
    }

    /// <summary>The attributes of a field that are stored, ready to be changed.</summary>
    public JsonObject Field(string name)
    {
        if (Fields[name] is not JsonObject field)
        {
            Fields[name] = field = [];
        }

        return field;
    }

    public string ToText() => new JsonObject
    {
        ["kind"] = Kind,
        ["version"] = Version,
        ["entity"] = Own.DeepClone(),
        ["fields"] = Fields.DeepClone(),
    }.ToJsonString();

    private static JsonObject Take(JsonObject stored, string name)
    {
        var part = stored[name]!.AsObject();
        stored.Remove(name);
        return part;
    }
}
