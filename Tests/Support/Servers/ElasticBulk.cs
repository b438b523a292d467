using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oro.Tests.Support.Servers;

/// <summary>The lines of a bulk request: an action each, and a document behind those that index one.</summary>
internal static class ElasticBulk
{
    private static readonly string[] Known = ["_id", "version", "version_type"];

    public static JsonObject Run(ElasticIndex? index, string target, string body)
    {
        if (!body.EndsWith('\n'))
        {
            throw Illegal("The bulk request must be terminated by a newline [\\n]");
        }

        var lines = new Queue<string>(body[..^1].Split('\n'));
        var answers = new JsonArray();
        var hasErrors = false;
        while (lines.TryDequeue(out var line))
        {
            var (kind, action) = ReadAction(line);
            var document = kind == "index" ? ReadDocument(lines) : null;
            var answer = Do(index, target, action, document);
            hasErrors |= answer["error"] is not null;
            answers.Add(new JsonObject { [kind] = answer });
        }

        return new JsonObject { ["took"] = 1, ["errors"] = hasErrors, ["items"] = answers };
    }

    private static JsonObject Do(
        ElasticIndex? index, string target, JsonObject action, JsonObject? document)
    {
        var id = (string)action["_id"]!;
        try
        {
            if (index is null)
            {
                throw new ElasticRefusal(
                    404,
                    "index_not_found_exception",
                    $"no such index [{target}] and [require_alias] request flag is [true]");
            }

            var status = index.Write(id, (long)action["version"]!, document);
            return new JsonObject { ["_index"] = index.Name, ["_id"] = id, ["status"] = status };
        }
        catch (ElasticRefusal refusal)
        {
            return new JsonObject
            {
                ["_index"] = target,
                ["_id"] = id,
                ["status"] = refusal.Status,
                ["error"] = refusal.Error,
            };
        }
    }

    private static (string Kind, JsonObject Action) ReadAction(string line)
    {
        if (Parse(line)?.Single() is not ({ } kind, JsonObject action) || kind is not ("index" or "delete"))
        {
            throw Illegal($"Malformed action/metadata line, expected START_OBJECT: {line}");
        }

        if (action.Select(a => a.Key).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            throw Illegal($"Action/metadata line [1] contains an unknown parameter [{unknown}]");
        }

        return (string?)action["version_type"] == "external_gte"
            ? (kind, action)
            : throw Illegal("internal versioning can not be used for optimistic concurrency control");
    }

    private static JsonObject ReadDocument(Queue<string> lines) =>
        lines.TryDequeue(out var line) && Parse(line) is { } document
            ? document
            : throw Illegal("Malformed document line");

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ElasticRefusal Illegal(string reason) => new(400, "illegal_argument_exception", reason);
}
