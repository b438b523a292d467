using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Files;

/// <summary>Short ways to upload, attach and download.</summary>
internal static class FileSteps
{
    public static Task<Support.ApiAnswer> UploadAsync(
        this ApiClient api, string name, byte[] content, params (string Name, string Value)[] headers) =>
        api.PostAsync("/api/files", ToUpload(name, content), headers);

    public static JsonObject ToUpload(string name, byte[] content) => Document.ToCreate(
        "files",
        new JsonObject { ["originalFilename"] = name, ["content"] = Convert.ToBase64String(content) });

    /// <summary>Attaches a file to the record of a relation, such as <c>contact</c>.</summary>
    public static async Task<string> AttachAsync(
        this ApiClient api, string file, string relation, string id, string? comment = null) =>
        (await api.PostAsync("/api/attachments", ToAttach(file, comment, (relation, id)))).Expect(201).Id;

    public static JsonObject ToAttach(string file, string? comment, params (string Relation, string Id)[] targets)
    {
        var relationships = new JsonObject { ["file"] = One("files", file) };
        foreach (var (relation, id) in targets)
        {
            relationships[relation] = One($"{relation}s", id);
        }

        return Document.ToCreate("attachments", new JsonObject { ["comment"] = comment }, relationships);
    }

    public static async Task<HttpResponseMessage> DownloadAsync(
        this ApiClient api, string file, string? key = null, string? tag = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Url, $"/files/{file}/download"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? api.Key);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return await http.SendAsync(request);
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static JsonObject One(string type, string id) =>
        new() { ["data"] = new JsonObject { ["type"] = type, ["id"] = id } };
}
