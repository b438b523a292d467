using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Tests.Cluster.Storage;

/// <summary>Secrets of one-time passwords and recovery codes as they are stored.</summary>
public abstract class SecondFactorTests(StorageFixture fixture) : IAsyncLifetime
{
    private const int Rounds = 20;
    private const int Beginners = 4;

    private static readonly UserId Ann = new(7);
    private static readonly byte[] Secret = [1, 2, 3];
    private static readonly byte[][] Codes = [[1], [2]];

    private SecondFactorTable _table = null!;

    public async ValueTask InitializeAsync() => _table = (await fixture.OpenAsync()).Get<SecondFactorTable>();

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Secret_may_be_made_anew_until_it_is_in_force()
    {
        Assert.True(await _table.TryBeginAsync(Ann, [9], CancellationToken.None));
        Assert.True(await _table.TryBeginAsync(Ann, Secret, CancellationToken.None));
        Assert.Equal(new SecondFactor(Ann, Secret, false, 0), await FindAsync());

        Assert.True(await _table.TryTurnOnAsync(Ann, 5, Codes, CancellationToken.None));

        Assert.False(await _table.TryTurnOnAsync(Ann, 6, Codes, CancellationToken.None));
        Assert.False(await _table.TryBeginAsync(Ann, [9], CancellationToken.None));
        Assert.Equal(new SecondFactor(Ann, Secret, true, 5), await FindAsync());
    }

    [Fact]
    public async Task What_is_turned_on_stays_on_whoever_begins_anew_at_the_same_time()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await _table.DeleteAsync(Ann, CancellationToken.None);
            await _table.TryBeginAsync(Ann, Secret, CancellationToken.None);

            var begun = Task.WhenAll(Enumerable.Range(0, Beginners).Select(
                _ => _table.TryBeginAsync(Ann, [9], CancellationToken.None)));
            Assert.True(await _table.TryTurnOnAsync(Ann, 5, Codes, CancellationToken.None));
            await begun;

            Assert.True((await FindAsync())!.IsOn);
        }
    }

    [Fact]
    public async Task Code_is_used_once_and_none_before_it_after_it()
    {
        await TurnOnAsync();

        Assert.True(await _table.TryUseAsync(Ann, 7, CancellationToken.None));
        Assert.False(await _table.TryUseAsync(Ann, 7, CancellationToken.None));
        Assert.False(await _table.TryUseAsync(Ann, 6, CancellationToken.None));
        Assert.True(await _table.TryUseAsync(Ann, 8, CancellationToken.None));
    }

    [Fact]
    public async Task Recovery_code_is_used_once_and_new_ones_take_the_place_of_all()
    {
        await TurnOnAsync();

        Assert.False(await _table.TryUseCodeAsync(new UserId(8), [1], CancellationToken.None));
        Assert.True(await _table.TryUseCodeAsync(Ann, [1], CancellationToken.None));
        Assert.False(await _table.TryUseCodeAsync(Ann, [1], CancellationToken.None));
        Assert.Equal(1, await _table.CountCodesAsync(Ann, CancellationToken.None));

        await _table.SetCodesAsync(Ann, [[3], [4], [5]], CancellationToken.None);
        Assert.Equal(3, await _table.CountCodesAsync(Ann, CancellationToken.None));
        Assert.False(await _table.TryUseCodeAsync(Ann, [2], CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_left_of_what_is_turned_off()
    {
        await TurnOnAsync();

        await _table.DeleteAsync(Ann, CancellationToken.None);

        Assert.Null(await FindAsync());
        Assert.Equal(0, await _table.CountCodesAsync(Ann, CancellationToken.None));
    }

    private Task<SecondFactor?> FindAsync() => _table.FindAsync(Ann, CancellationToken.None);

    private async Task TurnOnAsync()
    {
        await _table.TryBeginAsync(Ann, Secret, CancellationToken.None);
        await _table.TryTurnOnAsync(Ann, 5, Codes, CancellationToken.None);
    }
}

public sealed class SqliteSecondFactorTests() : SecondFactorTests(new SqliteFixture());

public sealed class PostgresSecondFactorTests() : SecondFactorTests(new PostgresFixture());

public sealed class MariaDbSecondFactorTests() : SecondFactorTests(new MariaDbFixture());
