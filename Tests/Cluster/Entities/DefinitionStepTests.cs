using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Search;
using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Entities;

/// <summary>A change of definitions that is cut short at any step is carried on by whoever comes next.</summary>
public abstract class DefinitionStepTests(StorageFixture fixture) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("before the tables are expanded", (int)DefinitionState.Decided)]
    [InlineData("before that is remembered", (int)DefinitionState.Expanded)]
    [InlineData("before it is put in force", (int)DefinitionState.Active)]
    public async Task Change_cut_short_is_carried_on_at_the_next_start(string moment, int step)
    {
        var settings = (await fixture.SiloSettingsAsync()).ToArray();
        var change = NewField("nickname");
        await using (var cluster = await OroCluster.StartAsync(1, settings))
        {
            cluster.Get<DefinitionActivator>().Before = state =>
            {
                if (state == (DefinitionState)step)
                {
                    throw new PowerCutException();
                }
            };
            await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(cluster, change));
            Assert.Null(cluster.Definitions.Get("contact").FindField("x_nickname"));
        }

        await using var next = await OroCluster.StartAsync(1, settings);
        await Eventually.HoldsAsync(
            () => next.Definitions.Get("contact").FindField("x_nickname") is not null,
            $"the change that was cut short {moment} to be carried on");
        var again = await ApplyAsync(next, change);
        var record = await CreateAsync(next, "nickname-of-one");

        Assert.Equal("x_nickname", again.Field);
        Assert.Equal(2, again.Definitions.Version);
        Assert.Equal("nickname-of-one", ValueOf(next, record));
    }

    [Fact]
    public async Task What_is_searched_by_other_fields_is_indexed_anew_also_when_that_was_cut_short()
    {
        var settings = (await fixture.SiloSettingsAsync()).ToArray();
        await using (var cluster = await OroCluster.StartAsync(1, settings))
        {
            await ApplyAsync(cluster, NewField("nickname"));
            await CreateAsync(cluster, "Zanzibar");
            await Eventually.HoldsAsync(async () => await FindAsync(cluster, "Jones") == 1, "it to be indexed");
            Assert.Equal(0, await FindAsync(cluster, "Zanzibar"));
            cluster.Get<DefinitionActivator>().Before = _ => throw new PowerCutException();
            await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(cluster, Searched("nickname")));
        }

        await using var next = await OroCluster.StartAsync(1, settings);

        await Eventually.HoldsAsync(
            async () => await FindAsync(next, "Zanzibar") == 1, "it to be found by the field that is searched now");
    }

    [Fact]
    public async Task Every_silo_follows_and_serves_calls_that_were_planned_with_newer_definitions()
    {
        var settings = (await fixture.SiloSettingsAsync()).ToArray();
        await using var cluster = await OroCluster.StartAsync(2, settings);
        var changed = await ApplyAsync(cluster, NewField("nickname"));
        PinnedDefinitions.Set(changed.Definitions.Version);

        for (var i = 0; i < 20; i++)
        {
            var created = await CreateAsync(cluster, $"name {i}");
            Assert.Equal($"name {i}", ValueOf(cluster, await cluster.Record(created.Key).GetAsync(default)));
        }

        PinnedDefinitions.Set(changed.Definitions.Version + 1);
        var outdated = await Assert.ThrowsAsync<DefinitionsOutdatedException>(() => CreateAsync(cluster, "early"));
        Assert.Equal(3, outdated.Planned);
        Assert.Equal(2, outdated.Current);
    }

    private static DefinitionChange NewField(string name) => new()
    {
        Kind = DefinitionChangeKind.Add,
        IsOfField = true,
        Entity = "contacts",
        Attributes = $$"""{"name":"{{name}}","type":"string","isIndexed":true}""",
        WriteId = WriteId.Create(),
    };

    private static DefinitionChange Searched(string name) => new()
    {
        Kind = DefinitionChangeKind.Change,
        IsOfField = true,
        Entity = "contact",
        Field = $"x_{name}",
        Attributes = """{"isSearchable":true}""",
        WriteId = WriteId.Create(),
    };

    private static async Task<int> FindAsync(OroCluster cluster, string text)
    {
        var query = new SearchQuery { Text = text, Limit = 10 };
        return (await cluster.Grains.GetGrain<ISearchGrain>(0).FindAsync(query, CancellationToken.None)).Records.Length;
    }

    private static Task<DefinitionOutcome> ApplyAsync(OroCluster cluster, DefinitionChange change) =>
        cluster.Grains.GetGrain<IDefinitionChangesGrain>(0).ApplyAsync(change, CancellationToken.None);

    private static async Task<RecordSnapshot> CreateAsync(OroCluster cluster, string nickname)
    {
        var change = new RecordChange
        {
            Kind = ChangeKind.Create,
            Key = new RecordKey("contact", 0),
            Edits = [new("last_name", FieldValue.Of("Jones")), new("x_nickname", FieldValue.Of(nickname))],
        };
        var changeSet = new ChangeSet { WriteId = WriteId.Create(), Changes = [change] };
        return (await cluster.ChangeSets.CommitAsync(changeSet, CancellationToken.None))[0];
    }

    private static string? ValueOf(OroCluster cluster, RecordSnapshot record) =>
        record.Values[cluster.Definitions.Get("contact").OrdinalOf("x_nickname")].AsText();

    private sealed class PowerCutException : Exception;
}

public sealed class SqliteDefinitionStepTests() : DefinitionStepTests(new SqliteFixture());

public sealed class PostgresDefinitionStepTests() : DefinitionStepTests(new PostgresFixture());

public sealed class MariaDbDefinitionStepTests() : DefinitionStepTests(new MariaDbFixture());
