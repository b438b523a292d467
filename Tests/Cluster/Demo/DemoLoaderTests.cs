using Oro.Grains.Demo;
using Oro.Records;
using Oro.Tests.Cluster.Records;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;
using Oro.Views;

namespace Oro.Tests.Cluster.Demo;

public sealed class DemoLoaderTests
{
    private static readonly IProgress<int> Unheard = new Progress<int>();

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.PostgreSql)]
    public async Task The_small_size_is_whole_linked_and_loaded_once(string kind)
    {
        await using var cluster = await OroCluster.StartAsync(
            silos: 1, ("Storage:Dsn", await TestDatabase.CreateAsync(kind)));
        var loader = cluster.Get<DemoLoader>();

        Assert.Equal(700, await loader.LoadAsync(DemoSize.Small, Unheard, CancellationToken.None));
        Assert.Equal(0, await loader.LoadAsync(DemoSize.Small, Unheard, CancellationToken.None));

        var accounts = await ListAsync(cluster, "account");
        var contacts = await ListAsync(cluster, "contact");
        Assert.Equal((200, 500), (accounts.Count, contacts.Count));
        Assert.Equal(200, accounts.Select(a => cluster.Field(a, "name")).Distinct().Count());
        Assert.All(contacts, c => Assert.InRange(Ids(cluster, c, "accounts").Length, 1, 2));
        Assert.Equal(
            accounts.SelectMany(a => Ids(cluster, a, "contacts").Select(c => (a.Key.Id, c))).Order(),
            contacts.SelectMany(c => Ids(cluster, c, "accounts").Select(a => (a, c.Key.Id))).Order());
    }

    [Fact]
    public async Task It_is_the_same_in_every_run()
    {
        var first = await PrintAsync(new DemoChangeSets(8, 20));

        Assert.Equal(28, first.Count);
        Assert.Equal(first, await PrintAsync(new DemoChangeSets(8, 20)));
    }

    private static async Task<List<string>> PrintAsync(DemoChangeSets sets)
    {
        var id = 0L;
        var lines = new List<string>();
        while (await sets.NextAsync(_ => new ValueTask<long>(++id)) is { } changeSet)
        {
            lines.AddRange(changeSet.Changes.Select(
                c => $"{c.Key}: {string.Join("; ", c.Edits.Select(e => $"{e.Field} = {e.Value}"))}"));
        }

        return lines;
    }

    private static async Task<List<RecordSnapshot>> ListAsync(OroCluster cluster, string entity)
    {
        var query = new RecordQuery { Entity = entity, Limit = 1000 };
        return [.. (await cluster.Views.ListAsync(query, CancellationToken.None)).Records];
    }

    private static long[] Ids(OroCluster cluster, RecordSnapshot record, string field) =>
        [.. cluster.Field(record, field).AsIds().Items];
}
