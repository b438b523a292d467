using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>The real gateway with a silo, in this process: raw requests go in and raw answers come out.</summary>
public sealed partial class GatewayFixture : IAsyncLifetime
{
    private GatewayHost? _host;

    /// <summary>A client with a key of the administrator.</summary>
    public ApiClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync();
        Api = await _host.ConnectAsync();
    }

    /// <summary>Creates a record and gives its id.</summary>
    public async Task<string> CreateAsync(string type, string attributes, string relationships = "{}") =>
        (await Api.PostAsync($"/api/{type}", Document.ToCreate(
            type, JsonNode.Parse(attributes)!.AsObject(), JsonNode.Parse(relationships)!.AsObject()))).Expect(201).Id;

    /// <summary>Sends a body as it stands.</summary>
    public Task<ApiAnswer> SendAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        Api.SendAsync(
            new HttpMethod(method), path, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), headers);

    /// <summary>The answer with what differs from run to run replaced: moments by T, ids of requests by ID.</summary>
    public static string Steady(ApiAnswer answer) =>
        RequestIds().Replace(Moments().Replace(answer.Text, "\"T\""), "\"id\":\"ID\"");

    /// <summary>Status, title, place and detail of each error.</summary>
    public static string[] ErrorsOf(ApiAnswer answer) =>
        [.. answer.Errors.Select(e => $"{e!["status"]} {e["title"]} {PlaceOf(e)}: {e["detail"]}")];

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _host!.DisposeAsync();
    }

    private static string PlaceOf(JsonNode error) =>
        string.Concat(error["source"]?.AsObject().Select(place => (string)place.Value!) ?? []);

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"")]
    private static partial Regex Moments();

    [GeneratedRegex("\"id\":\"([0-9a-f]{32}|[0-9A-Z]+:[0-9A-F]{8})\"")]
    private static partial Regex RequestIds();
}
