using Orleans.Storage;
using Oro.Grains.Storage;

namespace Oro.Tests.Cluster.Storage;

/// <summary>What grains keep for themselves.</summary>
public abstract class GrainStateTests(StorageFixture fixture) : IAsyncLifetime
{
    private static readonly GrainId Grain = GrainId.Create("counter", "Zähler/1");

    private GrainStates _states = null!;
    private StorageDoor _door = null!;

    [StoredState("tests.count", version: 2)]
    internal sealed class Count
    {
        public int Value { get; set; }

        public string? Text { get; set; }
    }

    [StoredState("tests.count", version: 1)]
    internal sealed class OlderCount
    {
        public int Value { get; set; }
    }

    [StoredState("tests.other")]
    internal sealed class Other;

    internal sealed class Nameless;

    public async ValueTask InitializeAsync()
    {
        _door = await fixture.OpenAsync();
        _states = _door.Get<GrainStates>();
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_never_written_is_empty()
    {
        var state = await ReadAsync<Count>("a");

        Assert.Equal((0, null, false), (state.State!.Value, state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task State_is_read_as_it_was_written_last()
    {
        var state = await WriteAsync(new Count { Value = 1, Text = "ä\n\0☕" });
        state.State!.Value = 2;
        await _states.WriteStateAsync("a", Grain, state);

        var read = await ReadAsync<Count>("a");

        Assert.Equal((2, "ä\n\0☕"), (read.State!.Value, read.State!.Text));
        Assert.Equal((state.ETag, true), (read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Names_and_grains_have_states_of_their_own()
    {
        await WriteAsync(new Count { Value = 1 });

        Assert.False((await ReadAsync<Count>("A")).RecordExists);
        var other = new GrainState<Count>(new Count());
        await _states.ReadStateAsync("a", GrainId.Create("counter", "zähler/1"), other);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task Of_two_writers_the_one_that_has_not_seen_the_other_is_told_so()
    {
        var mine = await WriteAsync(new Count { Value = 1 });
        var theirs = await ReadAsync<Count>("a");
        theirs.State!.Value = 2;
        await _states.WriteStateAsync("a", Grain, theirs);
        mine.State!.Value = 3;

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(
            () => _states.WriteStateAsync("a", Grain, mine));

        Assert.Equal((theirs.ETag, mine.ETag), (conflict.StoredEtag, conflict.CurrentEtag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _states.ClearStateAsync("a", Grain, mine));
        Assert.Equal(2, (await ReadAsync<Count>("a")).State!.Value);
    }

    [Fact]
    public async Task First_write_of_somebody_who_saw_nothing_conflicts_with_what_is_there()
    {
        await WriteAsync(new Count { Value = 1 });

        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(new Count { Value = 2 }));
    }

    [Fact]
    public async Task Cleared_state_is_gone_and_can_be_written_anew()
    {
        var state = await WriteAsync(new Count { Value = 1 });

        await _states.ClearStateAsync("a", Grain, state);

        Assert.Equal((0, null, false), (state.State!.Value, state.ETag, state.RecordExists));
        Assert.False((await ReadAsync<Count>("a")).RecordExists);
        await _states.ClearStateAsync("a", Grain, state);
        await _states.WriteStateAsync("a", Grain, state);
        Assert.True((await ReadAsync<Count>("a")).RecordExists);
    }

    [Fact]
    public async Task Stored_state_names_our_kind_and_version_and_no_class()
    {
        await WriteAsync(new Count { Value = 1, Text = "x" });

        var stored = await _door.Get<GrainStateTable>().FindAsync(Grain.ToString(), "a", CancellationToken.None);

        Assert.Equal(new StoredState("tests.count", 2, """{"value":1,"text":"x"}""", 1), stored);
    }

    [Fact]
    public async Task Older_version_is_read_and_a_newer_or_another_kind_is_refused()
    {
        var older = new GrainState<OlderCount>(new OlderCount { Value = 7 });
        await _states.WriteStateAsync("a", Grain, older);
        Assert.Equal(7, (await ReadAsync<Count>("a")).State!.Value);

        await _states.WriteStateAsync("b", Grain, new GrainState<Count>(new Count()));
        var newer = await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync<OlderCount>("b"));
        Assert.Contains("is tests.count 2, and this program reads tests.count up to 1", newer.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync<Other>("b"));
    }

    [Fact]
    public async Task State_without_a_kind_is_not_kept() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(new Nameless()));

    private async Task<GrainState<T>> ReadAsync<T>(string name)
        where T : new()
    {
        var state = new GrainState<T>(new T());
        await _states.ReadStateAsync(name, Grain, state);
        return state;
    }

    private async Task<GrainState<T>> WriteAsync<T>(T value)
    {
        var state = new GrainState<T>(value);
        await _states.WriteStateAsync("a", Grain, state);
        return state;
    }
}

public sealed class SqliteGrainStateTests() : GrainStateTests(new SqliteFixture());

public sealed class PostgresGrainStateTests() : GrainStateTests(new PostgresFixture());

public sealed class MariaDbGrainStateTests() : GrainStateTests(new MariaDbFixture());
