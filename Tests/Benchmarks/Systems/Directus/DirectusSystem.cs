using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Live;

namespace Oro.Benchmarks.Systems.Directus;

/// <summary>A Directus with one collection, <c>contacts</c>.</summary>
internal sealed class DirectusSystem(PostgresServer database, string folder, ContactSample sample) : IContactSystem
{
    private const string Token = "bench-token-of-the-administrator";
    private const string Subscription =
        """{"type":"subscribe","collection":"contacts","event":"update","query":{"fields":["id","job_title"]}}""";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private static readonly string[] Columns =
    [
        "name_prefix", "first_name", "middle_name", "last_name", "name_suffix", "gender", "description", "job_title",
        "email", "phone", "fax", "skype", "twitter", "facebook", "google_plus", "linked_in",
    ];

    private ServerProcess? _process;

    public IPEndPoint Address { get; } = ServerProcess.FreeAddress();

    public ContactWorkloads Workloads => DirectusWorkloads.Create(Address, Token, sample);

    public LiveProtocol Live => new(
        $"/websocket?access_token={Token}",
        "",
        [(Subscription, "\"init\"")],
        null,
        marks => DirectusWorkloads.CreateMarking(Address, Token, sample, marks));

    public static Dictionary<string, string> NodeEnvironment(string folder) => new()
    {
        ["PATH"] = $"{Path.Combine(folder, "node_modules/node/bin")}:{Environment.GetEnvironmentVariable("PATH")}",
    };

    public async Task StartAsync()
    {
        _process = ServerProcess.Start(Node, [Program, "start"], Settings());
        await _process.AnswersAsync(Address, "/server/ping", StartLimit);
    }

    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    /// <summary>Creates its own tables, and the collection by its API, so that it knows the collection.</summary>
    public async Task CreateCollectionAsync()
    {
        await ServerProcess.RunAsync(Node, [Program, "bootstrap"], Settings());
        await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        object key = new { is_primary_key = true, has_auto_increment = true };
        var fields = Columns.Select(name => new { field = name, type = "string", schema = new object() })
            .Prepend(new { field = "id", type = "integer", schema = key });
        using var answer = await http.PostAsJsonAsync(
            "/collections", new { collection = "contacts", schema = new { }, meta = new { }, fields });
        if (!answer.IsSuccessStatusCode)
        {
            var text = await answer.Content.ReadAsStringAsync();
            throw new BenchFailedException($"Directus refused the collection: {text}");
        }
    }

    /// <summary>With the database: the product holds its own.</summary>
    public double ReadResidentMegabytes() =>
        ResidentMemory.ReadMegabytes(_process!.Id) + ResidentMemory.ReadTreeMegabytes(database.ProcessId);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    private string Node => Path.Combine(folder, "node_modules/node/bin/node");

    private string Program => Path.Combine(folder, "node_modules/directus/cli.js");

    private Dictionary<string, string> Settings() => new(NodeEnvironment(folder))
    {
        ["ACCEPT_TERMS"] = "true",
        ["ADMIN_EMAIL"] = "admin@example.com",
        ["ADMIN_PASSWORD"] = "correct-horse-battery",
        ["ADMIN_TOKEN"] = Token,
        ["DB_CLIENT"] = "pg",
        ["DB_DATABASE"] = "postgres",
        ["DB_HOST"] = "127.0.0.1",
        ["DB_PASSWORD"] = "",
        ["DB_PORT"] = $"{database.Address.Port}",
        ["DB_USER"] = "postgres",
        ["HOST"] = "127.0.0.1",
        ["KEY"] = "bench",
        ["LOG_LEVEL"] = "warn",
        ["PORT"] = $"{Address.Port}",
        ["PRESSURE_LIMITER_ENABLED"] = "false", // it would answer 503 as soon as it is busy
        ["PROJECT_OWNER_ENABLED"] = "false",
        ["SECRET"] = "bench-secret-of-enough-characters",
        ["SERVER_KEEP_ALIVE_TIMEOUT"] = "60000", // ms; a busy one would end connections that have a request under way
        ["TELEMETRY"] = "false",
        ["WEBSOCKETS_ENABLED"] = "true",
        ["WEBSOCKETS_HEARTBEAT_ENABLED"] = "false", // its pings want answers that measure nothing
    };
}
