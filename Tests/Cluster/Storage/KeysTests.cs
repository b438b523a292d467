using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Ids of records.</summary>
public abstract class KeysTests(StorageFixture fixture) : IAsyncLifetime
{
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync() => _door = await fixture.OpenAsync(settings: ("IdBlockSize", "10"));

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Ids_are_given_out_once_to_many_callers_and_after_a_restart()
    {
        var ids = await TakeAsync(_door, 95);
        var afterRestart = await TakeAsync(await fixture.OpenAsync(settings: ("IdBlockSize", "10")), 20);

        Assert.Equal(115, ids.Concat(afterRestart).Distinct().Count());
        Assert.Equal(1, ids.Min());
        Assert.True(afterRestart.Min() > ids.Max());
    }

    [Fact]
    public async Task Ids_of_existing_records_are_passed_over()
    {
        await _door.CommitAsync(Create(Person, 41));

        Assert.Equal(42, await _door.Get<IdBlocks>().NextAsync("person", CancellationToken.None));
        Assert.Equal(1, await _door.Get<IdBlocks>().NextAsync("company", CancellationToken.None));
    }

    private static async Task<long[]> TakeAsync(StorageDoor door, int count)
    {
        var blocks = door.Get<IdBlocks>();
        return await Task.WhenAll(Enumerable.Range(0, count)
            .Select(_ => blocks.NextAsync("person", CancellationToken.None).AsTask()));
    }
}

public sealed class SqliteKeysTests() : KeysTests(new SqliteFixture());

public sealed class PostgresKeysTests() : KeysTests(new PostgresFixture());

public sealed class MariaDbKeysTests() : KeysTests(new MariaDbFixture());
