using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Oro.Entities;
using Oro.Gateway;
using Oro.Gateway.CommandLine;
using Oro.Grains.Storage;
using Oro.Security;
using Oro.Silo;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Support;

/// <summary>Gateway and silo as <c>up</c> has them, in the process of the test and on a port of their own.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly bool _ownsFolder;
    private readonly DataFolder _dataFolder;
    private readonly WebApplication _app;

    private GatewayHost(bool ownsFolder, DataFolder dataFolder, WebApplication app)
    {
        _ownsFolder = ownsFolder;
        _dataFolder = dataFolder;
        _app = app;
    }

    public Uri Url => new(
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IGrainFactory Grains => Get<IGrainFactory>();

    /// <summary>Starts one on a new database of a server that many tests share.</summary>
    public static async Task<GatewayHost> StartOnAsync<T>()
        where T : DatabaseServer, new() =>
        await StartAsync(environment: new Dictionary<string, string>
        {
            [OroSettings.DatabaseSetting] = await (await SharedServers.GetAsync<T>()).CreateDatabaseAsync(),
            [OroSettings.SecretSetting] = "a secret of sixteen and more",
        });

    /// <summary>Starts one; on a folder of its own unless one is named, which then stays.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="environment">Settings of the operator, such as <c>ORO_URL</c>.</param>
    /// <param name="options">Options of slices, such as <c>LiveGateway:MaxSubscriptions</c>.</param>
    public static Task<GatewayHost> StartAsync(
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        params (string Key, string Value)[] options) =>
        StartWithAsync(definitions: null, folder, environment, time: null, options);

    /// <summary>Starts one whose clock is that of the test.</summary>
    public static Task<GatewayHost> StartAtAsync(TimeProvider time) =>
        StartWithAsync(definitions: null, time: time);

    /// <summary>Starts one that knows these entities, and not only those of the product.</summary>
    internal static async Task<GatewayHost> StartWithAsync(
        DefinitionSet? definitions,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeProvider? time = null,
        params (string Key, string Value)[] options)
    {
        string? Read(string name) =>
            name == OroSettings.AdminPasswordSetting ? Password : environment?.GetValueOrDefault(name);
        var settings = OroSettings.Read(
            Read, folder ?? Directory.CreateTempSubdirectory("oro-gateway-").FullName, "http://127.0.0.1:0");
        var dataFolder = DataFolder.Open(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.UseData(settings, dataFolder);
        builder.Logging.ClearProviders();
        foreach (var (key, value) in options)
        {
            builder.Configuration[key] = value;
        }

        if (definitions is not null)
        {
            builder.Services.AddSingleton(new Definitions(definitions));
        }

        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.WebHost.UseUrls(settings.ListenUrls);
        builder.AddOroGateway(settings);
        builder.UseOroSilo();
        var app = builder.Build();
        app.MapOroGateway();
        await app.StartAsync();
        return new GatewayHost(folder is null, dataFolder, app);
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<string> CreateApiKeyAsync() =>
        Grains.GetGrain<ICredentialsGrain>(0).CreateApiKeyAsync("admin", CancellationToken.None);

    /// <summary>A client with a new API key of the administrator.</summary>
    public async Task<ApiClient> ConnectAsync() => new(Url, await CreateApiKeyAsync());

    /// <summary>A live connection with a new API key of the administrator.</summary>
    public async Task<LiveConnection> ListenAsync() => await LiveConnection.OpenAsync(Url, await CreateApiKeyAsync());

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _dataFolder.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(_dataFolder.Path, recursive: true);
        }
    }
}
