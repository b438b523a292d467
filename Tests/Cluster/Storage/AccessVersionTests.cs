using Oro.Entities;
using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Who decides over what people may do is not overtaken by another who does.</summary>
public abstract class AccessVersionTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly EntityIndex Governing =
        new DefinitionSet(1, [SampleEntities.Person.Definition with { GovernsAccess = true }]).Get("person");

    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_commit_that_rests_on_an_older_version_writes_nothing()
    {
        await _door.CommitAsync(Create(Governing, 1));
        var seen = await VersionAsync();
        await _door.CommitAsync(Create(Governing, 2));

        var outcome = await _door.CommitAsync(Of(Create(Governing, 3)) with { AccessVersion = seen });

        Assert.IsType<AccessMovedOn>(outcome);
        Assert.Null(await _door.FindAsync(Governing, 3));
        Assert.Equal(seen + 1, await VersionAsync());
    }

    [Fact]
    public async Task A_database_without_a_number_gets_its_first_from_one_of_those_who_expect_none()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(
            id => _door.CommitAsync(Of(Create(Governing, id)) with { AccessVersion = 0 })));

        Assert.Single(outcomes.OfType<Committed>());
        Assert.Equal(7, outcomes.OfType<AccessMovedOn>().Count());
        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task One_of_those_who_decided_over_the_same_version_at_once_is_committed()
    {
        await _door.CommitAsync(Create(Governing, 1));
        var seen = await VersionAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(2, 8).Select(
            id => _door.CommitAsync(Of(Create(Governing, id)) with { AccessVersion = seen })));

        Assert.Single(outcomes.OfType<Committed>());
        Assert.Equal(7, outcomes.OfType<AccessMovedOn>().Count());
        Assert.Equal(seen + 1, await VersionAsync());
    }

    private Task<long> VersionAsync() => _door.Get<AccessVersion>().GetAsync(CancellationToken.None);
}

public sealed class SqliteAccessVersionTests() : AccessVersionTests(new SqliteFixture());

public sealed class PostgresAccessVersionTests() : AccessVersionTests(new PostgresFixture());

public sealed class MariaDbAccessVersionTests() : AccessVersionTests(new MariaDbFixture());
