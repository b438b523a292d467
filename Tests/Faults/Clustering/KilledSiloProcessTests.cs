using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Clustering;

/// <summary>kill -9 of one of two silos, under writers and readers who go on.</summary>
public sealed class KilledSiloProcessTests
{
    private const int Records = 24;
    private const int Workers = 8;
    private const int WritesBefore = 200;
    private const int WritesAfter = 200;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2); // seconds, on two free cores

    private readonly ConcurrentDictionary<string, int> _acknowledged = [];
    private readonly ConcurrentBag<(long Begun, long Ended, string Id)> _answers = [];
    private readonly ConcurrentBag<string> _errors = [];
    private int _writes;

    [Theory]
    [InlineData(typeof(PostgresServer))]
    [InlineData(typeof(MariaDbServer))]
    public async Task Nothing_acknowledged_is_lost_and_every_record_answers_again_in_time(Type server)
    {
        await using var processes = new ClusterProcesses(await CreateDatabaseAsync(server));
        var silos = await Task.WhenAll(processes.StartSiloAsync(), processes.StartSiloAsync());
        var gateway = await processes.StartGatewayAsync();
        using var api = new ApiClient(gateway.Url, await processes.CreateApiKeyAsync());
        var ids = new List<string>();
        for (var n = 0; n < Records; n++)
        {
            ids.Add((await api.PostAsync("/api/accounts", Document.ToCreate("accounts", new() { ["name"] = "0" })))
                .Expect(201).Id);
        }

        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, Workers).Select(n => WorkAsync(api, ids, n, stop.Token)).ToList();
        await Eventually.HoldsAsync(() => Volatile.Read(ref _writes) >= WritesBefore, "writes before the kill", Limit);
        await silos[1].KillAsync();
        var (killedAt, writesAtKill) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _writes));
        await Eventually.HoldsAsync(
            () => Volatile.Read(ref _writes) >= writesAtKill + WritesAfter
                && ids.All(id => AnsweredSince(id, killedAt)),
            "writes after the kill and an answer of every record", Limit);
        await stop.CancelAsync();
        await Eventually.ArrivesAsync(Task.WhenAll(workers), "the last writes", Limit);

        Assert.Empty(_errors);
        Assert.All(ids, id => Assert.InRange(FirstAnswer(id, killedAt), TimeSpan.Zero, AnswerLimit));
        // Those in flight at the kill included.
        Assert.All(
            _answers.Where(a => a.Ended >= killedAt),
            a => Assert.InRange(Stopwatch.GetElapsedTime(a.Begun, a.Ended), TimeSpan.Zero, AnswerLimit));
        foreach (var id in ids)
        {
            await HoldsTogetherAsync(api, id);
        }
    }

    [Fact]
    public async Task Listener_hears_of_what_was_written_after_the_silo_of_the_feed_died()
    {
        await using var processes = new ClusterProcesses(await CreateDatabaseAsync(typeof(PostgresServer)));
        var silos = await Task.WhenAll(processes.StartSiloAsync(), processes.StartSiloAsync());
        var gateway = await processes.StartGatewayAsync();
        using var api = new ApiClient(gateway.Url, await processes.CreateApiKeyAsync());
        await using var listener = await LiveConnection.OpenAsync(gateway.Url, api.Key);
        await listener.InvokeAsync("SubscribeList", "accounts", null);

        // Wherever the feed is: each of the two dies once, and comes back in between.
        foreach (var silo in silos)
        {
            await silo.KillAsync();
            var body = Document.ToCreate("accounts", new() { ["name"] = "x" });
            var created = (await api.PostAsync("/api/accounts", body)).Expect(201);
            Assert.Equal(created.Id, (string?)(await listener.NextAsync("changed"))["id"]);
            await silo.StartAsync();
        }
    }

    [Fact]
    public async Task Silos_outlive_a_database_that_is_away_and_go_on_when_it_is_back()
    {
        await using var server = new PostgresServer();
        await server.StartAsync();
        await using var processes = new ClusterProcesses(await server.CreateDatabaseAsync());
        var silos = await Task.WhenAll(processes.StartSiloAsync(), processes.StartSiloAsync());
        var gateway = await processes.StartGatewayAsync();
        using var api = new ApiClient(gateway.Url, await processes.CreateApiKeyAsync());
        var body = Document.ToCreate("accounts", new() { ["name"] = "before" });
        var id = (await api.PostAsync("/api/accounts", body)).Expect(201).Id;

        await server.KillAsync();
        // Several signs of life and looks at the list of silos are missed meanwhile.
        for (var n = 0; n < 3; n++)
        {
            (await api.GetAsync("/api/accounts")).Expect(503);
        }

        await server.StartAsync();
        await Eventually.HoldsAsync(
            async () => (await api.GetAsync($"/api/accounts/{id}")).Status == 200, "the records to be back", Limit);

        Assert.All(silos, silo => Assert.False(silo.Exited.IsCompleted, silo.Output));
        (await api.PostAsync("/api/accounts", body)).Expect(201);
    }

    private static async Task<string> CreateDatabaseAsync(Type server) => server == typeof(PostgresServer)
        ? await (await SharedServers.GetAsync<PostgresServer>()).CreateDatabaseAsync()
        : await (await SharedServers.GetAsync<MariaDbServer>()).CreateDatabaseAsync();

    // Each worker writes records of its own, so that what it wrote last is what must be there; and reads all.
    private async Task WorkAsync(ApiClient api, List<string> ids, int worker, CancellationToken stop)
    {
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            var id = ids[(worker + (n * Workers)) % ids.Count];
            var begun = Stopwatch.GetTimestamp();
            var answer = n % 3 == 0
                ? await api.GetAsync($"/api/accounts/{ids[(worker + n) % ids.Count]}")
                : await api.PatchAsync(
                    $"/api/accounts/{id}", Document.ToUpdate("accounts", id, new() { ["name"] = $"{n}" }));
            if (answer.Status != 200)
            {
                _errors.Add(answer.ToString());
                continue;
            }

            _answers.Add((begun, Stopwatch.GetTimestamp(), answer.Id));
            if (n % 3 != 0)
            {
                _acknowledged[id] = n;
                Interlocked.Increment(ref _writes);
            }
        }
    }

    private bool AnsweredSince(string id, long since) => _answers.Any(a => a.Id == id && a.Ended > since);

    private TimeSpan FirstAnswer(string id, long killedAt) => Stopwatch.GetElapsedTime(
        killedAt, _answers.Where(a => a.Id == id && a.Ended > killedAt).Min(a => a.Ended));

    private async Task HoldsTogetherAsync(ApiClient api, string id)
    {
        var record = (await api.GetAsync($"/api/accounts/{id}")).Expect(200).Data;
        var newest = (await api.ListAuditAsync("accounts", id))[0]!;

        var last = _acknowledged.GetValueOrDefault(id).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(last, (string?)record["attributes"]!["name"]);
        Assert.Equal((long)record["meta"]!["revision"]!, (long)newest["version"]!);
        Assert.Equal((string?)record["attributes"]!["name"], NewName(newest));
    }

    private static string? NewName(JsonNode entry) =>
        (string?)entry["fields"]!.AsArray().Single(f => (string?)f!["name"] == "name")!["new"];
}
