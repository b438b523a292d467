using System.Security.Cryptography;
using System.Text.Json;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>Sends a finished JSON document that rarely changes.</summary>
internal static class JsonAnswer
{
    private const string MediaType = "application/json; charset=utf-8";

    public static JsonSerializerOptions Options { get; } = new() { Encoder = JsonOutput.Encoder };

    /// <summary>The entity tag of a document: a digest of it.</summary>
    public static string TagOf(byte[] json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8))}\"";

    /// <summary>Sends the document, or 304 when the client has it.</summary>
    public static Task SendAsync(HttpContext http, ReadOnlyMemory<byte> json, string tag)
    {
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        if (EntityTags.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(http, json);
    }

    public static Task SendAsync(HttpContext http, ReadOnlyMemory<byte> json)
    {
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }
}
