using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Oro.Entities;
using Oro.Gateway.Entities;
using Oro.Grains.Security.Principals;
using Oro.Records;
using Oro.Security;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>
/// A gateway that nobody tells of newer definitions, while the silo serves the last two versions alone: it finds out by
/// the refusal of what it planned, plans it again, and answers as if it had known.
/// </summary>
public sealed class OutdatedGatewayTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ApiClient _api = null!;
    private int _added;

    public async ValueTask InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(options: ("Definitions:ServedVersions", "1"));
        await _host.Get<IEnumerable<IHostedService>>().OfType<DefinitionKeeper>().Single()
            .StopAsync(CancellationToken.None);
        _api = await _host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/contacts/{0}")]
    [InlineData("/api/contacts?filter[id]={0}")]
    [InlineData("/api/contacts?filter[id]={0}&include=accounts")]
    [InlineData("/api/accounts/{1}/contacts")]
    public async Task Read_is_answered_by_the_newest_definitions(string path)
    {
        var (contact, account) = await AddAsync();
        var newest = await FallBehindAsync();

        var answer = await _api.GetAsync(string.Format(null, path, contact, account));

        var data = answer.Expect(200).Data is JsonArray list ? Assert.Single(list)! : answer.Data;
        Assert.Equal(contact, (string)data["id"]!);
        Assert.True(data["attributes"]!.AsObject().ContainsKey(newest), $"No {newest} in {answer}");
    }

    [Fact]
    public async Task Links_and_aggregates_are_read_all_the_same()
    {
        var (contact, account) = await AddAsync();

        await FallBehindAsync();
        var links = await _api.GetAsync($"/api/accounts/{account}/relationships/contacts");
        await FallBehindAsync();
        var count = await _api.GetAsync("/api/contacts/aggregates?filter[jobTitle]=Gunner");

        Assert.Equal(contact, (string)Assert.Single(links.Expect(200).Data.AsArray())!["id"]!);
        Assert.Equal(0, (int)count.Expect(200).Body!["meta"]!["groups"]![0]!["values"]!["count"]!);
    }

    [Fact]
    public async Task Record_is_created_once()
    {
        var newest = await FallBehindAsync();

        var answer = await _api.PostAsync(
            "/api/contacts", Document.ToCreate("contacts", new() { ["lastName"] = "Once", ["jobTitle"] = "Captain" }));

        var id = answer.Expect(201).Id;
        Assert.Equal("Captain", (string)answer.Data["attributes"]!["jobTitle"]!);
        Assert.Equal("new", (string)answer.Data["attributes"]![newest]!);
        Assert.Equal([id], await ListAsync("filter[lastName]=Once"));
        Assert.Equal(1, await CountEntriesAsync(id));
    }

    [Fact]
    public async Task Record_is_updated_linked_and_deleted_once()
    {
        var (contact, account) = await AddAsync();

        await FallBehindAsync();
        var update = await _api.PatchAsync(
            $"/api/contacts/{contact}", Document.ToUpdate("contacts", contact, new() { ["jobTitle"] = "Mate" }));
        await FallBehindAsync();
        var unlink = await _api.PatchAsync(
            $"/api/contacts/{contact}/relationships/accounts", new JsonObject { ["data"] = new JsonArray() });
        var left = await _api.GetAsync($"/api/accounts/{account}/contacts");
        var entries = await CountEntriesAsync(contact);
        await FallBehindAsync();
        var delete = await _api.DeleteAsync($"/api/contacts/{contact}");

        Assert.Equal("Mate", (string)update.Expect(200).Data["attributes"]!["jobTitle"]!);
        Assert.Equal(2, (int)update.Data["meta"]!["revision"]!);
        unlink.Expect(204);
        Assert.Empty(left.Expect(200).Data.AsArray());
        Assert.Equal(3, entries);
        delete.Expect(204);
        Assert.Equal(4, await CountEntriesAsync(contact));
        Assert.Empty(await ListAsync($"filter[id]={contact}"));
    }

    [Fact]
    public async Task Field_that_was_retired_is_refused_and_nothing_is_written()
    {
        var (contact, _) = await AddAsync();
        var retired = await FallBehindAsync();
        await _api.GetAsync($"/api/contacts/{contact}");
        await ApplyAsync(new()
        {
            Kind = DefinitionChangeKind.Retire,
            IsOfField = true,
            Entity = "contact",
            Field = $"x_{retired}",
            IsConfirmed = true,
            WriteId = WriteId.Create(),
        });
        await FallBehindAsync();

        var write = await _api.PatchAsync(
            $"/api/contacts/{contact}", Document.ToUpdate("contacts", contact, new() { [retired] = "lost" }));
        var read = await _api.GetAsync($"/api/contacts?filter[{retired}]=new");

        Assert.Equal(
            [$"400 extra fields constraint /data/attributes/{retired}: This form should not contain extra fields: "
                + $"\"{retired}\"."],
            GatewayFixture.ErrorsOf(write.Expect(400)));
        read.Expect(400);
        Assert.Equal(1, await CountEntriesAsync(contact));
    }

    /// <summary>Three changes of which the gateway is told nothing; gives the name of the last field.</summary>
    private async Task<string> FallBehindAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await ApplyAsync(new()
            {
                Kind = DefinitionChangeKind.Add,
                IsOfField = true,
                Entity = "contacts",
                Attributes = $$"""{"name":"extra{{++_added}}","type":"string","default":"new","showInGrid":true}""",
                WriteId = WriteId.Create(),
            });
        }

        return $"extra{_added}";
    }

    // Without a gateway, which would tell itself.
    private async Task ApplyAsync(DefinitionChange change)
    {
        Caller.Set(_host.Get<PrincipalSigner>().Sign(OroCluster.Admin));
        await _host.Grains.GetGrain<IDefinitionChangesGrain>(0).ApplyAsync(change, CancellationToken.None);
    }

    private async Task<(string Contact, string Account)> AddAsync()
    {
        var account = (await _api.PostAsync(
            "/api/accounts", Document.ToCreate("accounts", new() { ["name"] = "Acme" }))).Expect(201).Id;
        var contact = (await _api.PostAsync("/api/contacts", Document.ToCreate(
            "contacts",
            new() { ["lastName"] = "Known" },
            new() { ["accounts"] = Document.Links("accounts", account) }))).Expect(201).Id;
        return (contact, account);
    }

    private async Task<string[]> ListAsync(string query) =>
        [.. (await _api.GetAsync($"/api/contacts?{query}")).Expect(200).Data.AsArray().Select(r => (string)r!["id"]!)];

    private async Task<int> CountEntriesAsync(string contact) =>
        (await _api.GetAsync($"/api/audit?filter[entity]=contacts&filter[objectId]={contact}"))
            .Expect(200).Data.AsArray().Count;
}
