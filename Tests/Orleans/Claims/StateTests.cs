using System.Collections.Concurrent;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Oro.Contract.Claims;

[GenerateSerializer]
public sealed class Purse
{
    [Id(0)]
    public int Coins { get; set; }
}

[GenerateSerializer]
public sealed record Look([property: Id(0)] int Coins, [property: Id(1)] bool Exists, [property: Id(2)] string? ETag);

public interface IPurseGrain : IGrainWithStringKey
{
    Task<Look> Put(int coins);

    Task<Look> See();

    Task<Look> Reread();

    Task<Look> Empty();

    Task Leave();
}

public interface IPocketGrain : IPurseGrain;

public interface ISafeGrain : IPurseGrain;

public abstract class PurseGrainBody(IPersistentState<Purse> purse) : Grain, IPurseGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Diary.Write(this.GetPrimaryKeyString() + "/end", reason.ReasonCode);
        return Task.CompletedTask;
    }

    public async Task<Look> Put(int coins)
    {
        purse.State.Coins += coins;
        await purse.WriteStateAsync();
        return Now();
    }

    public Task<Look> See() => Task.FromResult(Now());

    public async Task<Look> Reread()
    {
        await purse.ReadStateAsync();
        return Now();
    }

    public async Task<Look> Empty()
    {
        await purse.ClearStateAsync();
        return Now();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Look Now() => new(purse.State.Coins, purse.RecordExists, purse.Etag);
}

public sealed class PocketGrain([PersistentState("purse", "memory")] IPersistentState<Purse> purse)
    : PurseGrainBody(purse), IPocketGrain;

[GrainType("safe")]
public sealed class SafeGrain([PersistentState("purse", "own")] IPersistentState<Purse> purse)
    : PurseGrainBody(purse), ISafeGrain;

/// <summary>A storage of the application, which keeps a version and fails when a claim wants it to.</summary>
public sealed class OwnStorage : IGrainStorage
{
    private static readonly ConcurrentDictionary<string, Exception> Failures = new();
    private readonly ConcurrentDictionary<GrainId, (int Coins, int Version)> _rows = new();

    public static void Fail(string key, Exception error) => Failures[key] = error;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Begin("read", stateName, grainId);
        var isThere = _rows.TryGetValue(grainId, out var row);
        grainState.State = (T)(object)new Purse { Coins = row.Coins };
        grainState.RecordExists = isThere;
        grainState.ETag = isThere ? $"v{row.Version}" : null;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Begin("write", stateName, grainId);
        var version = _rows.GetValueOrDefault(grainId).Version + 1;
        _rows[grainId] = (((Purse)(object)grainState.State!).Coins, version);
        (grainState.ETag, grainState.RecordExists) = ($"v{version}", true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Begin("clear", stateName, grainId);
        _rows.TryRemove(grainId, out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)(object)new Purse(), null, false);
        return Task.CompletedTask;
    }

    private static void Begin(string act, string stateName, GrainId grainId)
    {
        Diary.Write(grainId.Key.ToString()!, $"{act} {stateName} of {grainId}");
        if (Failures.TryRemove(grainId.Key.ToString()!, out var error))
        {
            throw error;
        }
    }
}

public sealed class StoringSilo : TestSilo
{
    protected override void Configure(ISiloBuilder silo, string name)
    {
        silo.AddMemoryGrainStorage("memory");
        silo.Services.AddGrainStorage("own", (_, _) => new OwnStorage());
    }
}

public sealed class StateTests(StoringSilo silo) : IClassFixture<StoringSilo>
{
    [Claim]
    public async Task State_is_new_at_first_and_outlives_the_activation_once_written()
    {
        var grain = silo.Client.GetGrain<IPocketGrain>(Key.New());
        Assert.Equal(new Look(0, Exists: false, ETag: null), await grain.See());
        var written = await grain.Put(5);
        Assert.True(written is { Coins: 5, Exists: true, ETag: not null });
        await grain.Leave();
        Assert.Equal(written, await grain.See());
        Assert.NotEqual(written.ETag, (await grain.Put(1)).ETag);
    }

    [Claim]
    public async Task Cleared_state_is_new_again()
    {
        var (grain, _) = Safe();
        await grain.Put(5);
        Assert.Equal(new Look(0, Exists: false, ETag: null), await grain.Empty());
        await grain.Leave();
        Assert.Equal(0, (await grain.See()).Coins);
    }

    [Claim]
    public async Task A_storage_of_the_application_is_asked_by_state_name_and_grain_id()
    {
        var (grain, name) = Safe();
        await grain.Put(5);
        Assert.Equal(new Look(5, Exists: true, "v1"), await grain.Reread());
        Assert.Equal(
            [$"read purse of safe/{name}", $"write purse of safe/{name}", $"read purse of safe/{name}"],
            Diary.Read(name));
    }

    [Claim]
    public async Task An_error_of_the_storage_comes_inside_one_of_Orleans_and_the_grain_goes_on()
    {
        var (grain, name) = Safe();
        await grain.Put(5);
        OwnStorage.Fail(name, new IOException("full"));
        var error = await Assert.ThrowsAsync<OrleansException>(() => grain.Put(1));
        Assert.Equal("full", Assert.IsType<IOException>(error.InnerException).Message);
        Assert.Equal(6, (await grain.See()).Coins);
    }

    [Claim]
    public async Task A_conflict_comes_as_itself_with_its_etags_and_ends_the_activation()
    {
        var (grain, name) = Safe();
        await grain.Put(5);
        OwnStorage.Fail(name, new InconsistentStateException("late", "v9", "v1"));
        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Put(1));
        Assert.Equal(("v9", "v1"), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(5, (await grain.See()).Coins);
        await Diary.WaitFor(name + "/end", 1);
        Assert.Equal([DeactivationReasonCode.ApplicationError], Diary.Read(name + "/end"));
    }

    [Claim]
    public async Task Memory_storage_refuses_a_write_that_does_not_know_the_last_one()
    {
        var storage = silo.Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("memory");
        var id = GrainId.Create("purse", Key.New());
        var (first, second) = (new GrainState<Purse>(new Purse()), new GrainState<Purse>(new Purse()));
        await storage.WriteStateAsync("purse", id, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("purse", id, second));
    }

    private (ISafeGrain Grain, string Name) Safe()
    {
        var name = Key.New();
        return (silo.Client.GetGrain<ISafeGrain>(name), name);
    }
}
