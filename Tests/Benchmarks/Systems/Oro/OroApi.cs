using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>What the benches have to make before they measure, by JSON:API.</summary>
internal static class OroApi
{
    public const string MediaType = "application/vnd.api+json";

    /// <summary>Makes a record; gives its id.</summary>
    public static async Task<string> CreateAsync(
        HttpClient http, string type, JsonObject attributes, params (string Name, string Type, string Id)[] links)
    {
        var relationships = new JsonObject();
        foreach (var (name, target, id) in links)
        {
            // A to-many relation has a plural name.
            var link = new JsonObject { ["type"] = target, ["id"] = id };
            var isToMany = name.EndsWith('s');
            relationships[name] = new JsonObject { ["data"] = isToMany ? new JsonArray(link) : link };
        }

        var resource = new JsonObject { ["type"] = type, ["attributes"] = attributes };
        if (links.Length > 0)
        {
            resource["relationships"] = relationships;
        }

        var created = await SendAsync(http, HttpMethod.Post, $"/api/{type}", resource, HttpStatusCode.Created);
        return (string)created["data"]!["id"]!;
    }

    /// <summary>Sends a document with this resource, and fails when the answer is another than this.</summary>
    public static async Task<JsonNode> SendAsync(
        HttpClient http, HttpMethod method, string path, JsonObject resource, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(
                new JsonObject { ["data"] = resource }.ToJsonString(),
                Encoding.UTF8,
                new MediaTypeHeaderValue(MediaType)),
        };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == expected
            ? JsonNode.Parse(text)!
            : throw new BenchFailedException($"{method} {path} was answered {answer.StatusCode}: {text}");
    }
}
