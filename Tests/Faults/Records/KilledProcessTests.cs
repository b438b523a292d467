using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Records;

/// <summary>kill -9 in the middle of writing, and what must be there after a start on the same data.</summary>
public sealed class KilledProcessTests
{
    private const int Writers = 16;
    private const int AcknowledgedBeforeKill = 300;
    private static readonly TimeSpan WriteLimit = TimeSpan.FromMinutes(3); // well under a second on a machine at rest

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.PostgreSql)]
    public async Task Every_acknowledged_write_is_there_whole_and_once(string kind)
    {
        await using var product = await ProductProcess.StartAsync(dsn: await TestDatabase.CreateAsync(kind));
        using var api = await product.ConnectAsync();
        var account = (await api.PostAsync("/api/accounts", Account("Northwind"))).Expect(201).Id;
        var written = new ConcurrentBag<Written>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var writers = Enumerable.Range(1, Writers)
            .Select(n => WriteUntilKilledAsync(api, n, account, written, enough)).ToList();
        await Eventually.ArrivesAsync(enough.Task, $"{AcknowledgedBeforeKill} acknowledged writes", WriteLimit);
        await product.KillAsync();
        await Task.WhenAll(writers);
        await product.StartAgainAsync();

        var records = await ListAllAsync(api);
        Assert.Equal(written.Count, written.Select(w => w.Id).Distinct().Count());
        Assert.All(written, w => Assert.True(records.ContainsKey(w.Id), $"contact {w.Id} is gone"));
        Assert.InRange(records.Count, written.Count, written.Count + Writers); // each had one more under way
        foreach (var (id, record) in records)
        {
            await HoldsTogetherAsync(api, record, written.FirstOrDefault(w => w.Id == id), account);
        }

        var next = (await api.PostAsync("/api/contacts", Contact("after", account))).Expect(201).Id;
        Assert.DoesNotContain(next, records.Keys);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.PostgreSql)]
    public async Task What_was_committed_before_the_kill_is_told_after_it_without_another_write(string kind)
    {
        await using var product = await ProductProcess.StartAsync(dsn: await TestDatabase.CreateAsync(kind));
        using var api = await product.ConnectAsync();
        JsonNode since;
        await using (var before = await LiveConnection.OpenAsync(product.Url, api.Key))
        {
            since = (await before.InvokeAsync("SubscribeList", "accounts", null))!["position"]!.DeepClone();
        }

        // Many at once, killed at the first answer: some are committed and not yet told.
        var writes = Enumerable.Range(1, 4 * Writers)
            .Select(n => TryAsync(() => api.PostAsync("/api/accounts", Account($"a{n}")))).ToList();
        await Task.WhenAny(writes);
        await product.KillAsync();
        await Task.WhenAll(writes);
        await product.StartAgainAsync();

        var committed = (await api.GetAsync("/api/accounts?page[size]=100")).Expect(200).Data.AsArray();
        var missing = committed.Select(account => (string)account!["id"]!).ToHashSet();
        Assert.NotEmpty(missing);
        await using var after = await LiveConnection.OpenAsync(product.Url, api.Key);
        await after.InvokeAsync("SubscribeList", "accounts", since);
        while (missing.Count > 0)
        {
            var change = await after.NextAsync("changed");
            Assert.Equal("create", (string?)change["kind"]);
            Assert.True(missing.Remove((string)change["id"]!), $"{change["id"]} was told twice, or never committed");
        }
    }

    // Creates a contact with its link to the account, then gives it two more revisions, and so on.
    private static async Task WriteUntilKilledAsync(
        ApiClient api, int writer, string account, ConcurrentBag<Written> written, TaskCompletionSource enough)
    {
        for (var n = 1; ; n++)
        {
            var created = await TryAsync(() => api.PostAsync("/api/contacts", Contact($"w{writer}-{n}", account)));
            if (created is null)
            {
                return;
            }

            var record = new Written(created.Expect(201).Id, $"w{writer}-{n}");
            written.Add(record);
            for (var edit = 1; edit <= 2; edit++)
            {
                var body = Edit(record.Id, $"{edit}");
                var updated = await TryAsync(() => api.PatchAsync($"/api/contacts/{record.Id}", body));
                if (updated is null)
                {
                    return;
                }

                updated.Expect(200);
                record.LastEdit = edit;
            }

            if (written.Count >= AcknowledgedBeforeKill / 3)
            {
                enough.TrySetResult();
            }
        }
    }

    private static async Task HoldsTogetherAsync(ApiClient api, JsonNode record, Written? written, string account)
    {
        var id = (string)record["id"]!;
        var revision = (long)record["meta"]!["revision"]!;
        var edit = (string?)record["attributes"]!["jobTitle"];
        var entries = await api.ListAuditAsync("contacts", id);
        var links = record["relationships"]!["accounts"]!["data"]!.AsArray();

        Assert.Equal(account, (string?)Assert.Single(links)!["id"]);
        var revisions = entries.Select(e => (long)e!["version"]!).Order().ToList();
        Assert.Equal(revision, revisions[^1]);
        Assert.Equal(revisions.Count, revisions.Distinct().Count());
        Assert.Equal(edit, NewestValue(entries, "jobTitle"));
        Assert.Equal((string?)record["attributes"]!["lastName"], NewestValue(entries, "lastName"));
        if (written is not null)
        {
            Assert.Equal(written.LastName, (string?)record["attributes"]!["lastName"]);
            Assert.InRange(int.Parse(edit ?? "0", CultureInfo.InvariantCulture), written.LastEdit, 2);
        }
    }

    private static string? NewestValue(JsonArray entries, string field) =>
        entries.OrderByDescending(e => (long)e!["version"]!).SelectMany(e => e!["fields"]!.AsArray())
            .Where(f => (string?)f!["name"] == field).Select(f => (string?)f!["new"]).FirstOrDefault();

    private static async Task<Dictionary<string, JsonNode>> ListAllAsync(ApiClient api)
    {
        var all = new Dictionary<string, JsonNode>();
        for (var page = 1; ; page++)
        {
            var answer = await api.GetAsync($"/api/contacts?page[size]=100&page[number]={page}");
            var records = answer.Expect(200).Data.AsArray();
            if (records.Count == 0)
            {
                return all;
            }

            foreach (var record in records)
            {
                all.Add((string)record!["id"]!, record);
            }
        }
    }

    // A request that the kill cut off has no answer.
    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> request)
    {
        try
        {
            return await request();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static JsonObject Account(string name) => Document.ToCreate("accounts", new() { ["name"] = name });

    private static JsonObject Contact(string lastName, string account) => Document.ToCreate(
        "contacts", new() { ["lastName"] = lastName }, new() { ["accounts"] = Document.Links("accounts", account) });

    private static JsonObject Edit(string id, string jobTitle) =>
        Document.ToUpdate("contacts", id, new() { ["jobTitle"] = jobTitle });

    private sealed record Written(string Id, string LastName)
    {
        /// <summary>The newest edit that was acknowledged.</summary>
        public int LastEdit { get; set; }
    }
}
