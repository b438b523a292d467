using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Oro.Gateway;
using Oro.Gateway.CommandLine;
using Oro.Security;
using Oro.Silo;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway;

/// <summary>The real gateway with a silo, in this process: raw requests go in and raw answers come out.</summary>
public sealed partial class GatewayFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-gateway-").FullName;
    private DataFolder? _data;
    private WebApplication? _app;

    /// <summary>A client with a key of the administrator.</summary>
    public ApiClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = OroSettings.Read(_ => null, _folder, "http://127.0.0.1:0");
        _data = DataFolder.Open(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.UseData(settings, _data);
        builder.Logging.ClearProviders();
        builder.Configuration["Demo:Size"] = "none";
        builder.WebHost.UseUrls(settings.ListenUrls);
        builder.AddOroGateway(settings);
        _app = builder.Build();
        _app.MapOroGateway();
        await _app.StartAsync();
        var server = _app.Services.GetRequiredService<IServer>();
        var url = server.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var credentials = _app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICredentialsGrain>(0);
        Api = new ApiClient(new Uri(url), await credentials.CreateApiKeyAsync("admin", CancellationToken.None));
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
        await _app!.DisposeAsync();
        _data!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string PlaceOf(JsonNode error) =>
        string.Concat(error["source"]?.AsObject().Select(place => (string)place.Value!) ?? []);

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*Z\"")]
    private static partial Regex Moments();

    [GeneratedRegex("\"id\":\"([0-9a-f]{32}|[0-9A-Z]+:[0-9A-F]{8})\"")]
    private static partial Regex RequestIds();
}
