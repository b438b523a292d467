using System.Text.Json.Nodes;

namespace Oro.Tests.Support;

/// <summary>Makes JSON:API documents to send.</summary>
public static class Document
{
    public static JsonObject ToCreate(string type, JsonObject attributes, JsonObject? relationships = null) =>
        Of(new JsonObject { ["type"] = type, ["attributes"] = attributes }, relationships);

    public static JsonObject ToUpdate(string type, string id, JsonObject attributes) =>
        Of(new JsonObject { ["type"] = type, ["id"] = id, ["attributes"] = attributes }, null);

    /// <summary>The value of a to-many relationship.</summary>
    public static JsonObject Links(string type, params IEnumerable<string> ids) => new()
    {
        ["data"] = new JsonArray([.. ids.Select(id => new JsonObject { ["type"] = type, ["id"] = id })]),
    };

    private static JsonObject Of(JsonObject data, JsonObject? relationships)
    {
        if (relationships is not null)
        {
            data["relationships"] = relationships;
        }

        return new JsonObject { ["data"] = data };
    }
}
