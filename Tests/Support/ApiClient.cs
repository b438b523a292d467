using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Oro.Tests.Support;

/// <summary>JSON:API as it goes over the wire: requests and answers are documents, nothing is interpreted.</summary>
public sealed class ApiClient : IDisposable
{
    public const string MediaType = "application/vnd.api+json";
    private readonly HttpClient _http;

    public ApiClient(Uri url, string key)
    {
        _http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Key = key;
    }

    public string Key { get; }

    public Uri Url => _http.BaseAddress!;

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, Encode(body), headers);

    public Task<ApiAnswer> PatchAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, Encode(body), headers);

    public Task<ApiAnswer> PutAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, Encode(body), headers);

    public Task<ApiAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, null, headers);

    /// <summary>The newest changes of a record, as the attributes of their resources.</summary>
    public async Task<JsonArray> ListAuditAsync(string type, string id)
    {
        var path = $"/api/audit?filter[entity]={type}&filter[objectId]={id}&page[size]=100";
        var entries = (await GetAsync(path)).Expect(200).Data.AsArray();
        return [.. entries.Select(e => e!["attributes"]!.DeepClone())];
    }

    /// <summary>Any bytes as the body; its type is JSON:API's unless a header says otherwise.</summary>
    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", MediaType);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        foreach (var (name, value) in headers)
        {
            HttpHeaders target = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
                ? request.Content!.Headers
                : request.Headers;
            target.Remove(name);
            target.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return await ApiAnswer.ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Encode(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
