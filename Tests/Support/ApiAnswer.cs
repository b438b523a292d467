using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oro.Tests.Support;

/// <summary>What the server answered, whole.</summary>
public sealed record ApiAnswer(int Status, string Text, JsonNode? Body, HttpResponseHeaders Headers)
{
    public JsonNode Data => Body?["data"] ?? throw new InvalidOperationException($"No data in {this}");

    public string Id => (string)Data["id"]!;

    public JsonArray Errors =>
        Body?["errors"]?.AsArray() ?? throw new InvalidOperationException($"No errors in {this}");

    public string? ETag => Headers.ETag?.ToString();

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer((int)response.StatusCode, text, Parse(text), response.Headers);
    }

    /// <summary>Fails with the whole answer in the message unless the status is the expected one.</summary>
    public ApiAnswer Expect(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {this}");
        return this;
    }

    public override string ToString() => $"{Status} {Text}";

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // not every answer is JSON; Text has it
        }
    }
}
