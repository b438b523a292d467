using Orleans.Placement;

namespace Oro.Contract.Claims;

[GenerateSerializer, Immutable]
public sealed record Letter([property: Id(0)] string Text);

public interface IPlaceGrain : IGrainWithStringKey
{
    Task<SiloAddress> Where();

    Task<Guid> Mark();
}

/// <summary>Where its first caller is, so that a claim can say on which silos a call begins and ends.</summary>
public interface INearGrain : IPlaceGrain
{
    Task Receive(string name, Letter letter);

    Task<bool> ArrivesAsItIs(INearGrain other);

    Task<string?> ContextBehind(INearGrain other, string value);

    Task<string?> Context();

    Task FailBehind(INearGrain other);

    Task Fail();

    Task<int> SumBehind(INearGrain other, int to);

    IAsyncEnumerable<int> Count(int to);

    Task<bool> CancelBehind(INearGrain other, string door);

    Task Hold(string door, CancellationToken cancellationToken);

    Task<SiloAddress> WorkerOf(string key);

    Task Tell(IGuest guest, int number);
}

public interface ISpreadGrain : IPlaceGrain;

public interface IHashedGrain : IPlaceGrain
{
    Task Leave();
}

public interface IHelperGrain : IGrainWithStringKey
{
    Task<SiloAddress> Where();

    Task<Guid> Hold(string door);
}

/// <summary>Only silos with the name of the first offer it.</summary>
public interface IRareGrain : IPlaceGrain;

public interface INowhereGrain : IGrainWithStringKey
{
    Task Call();
}

public abstract class PlaceGrainBody(ILocalSiloDetails silo) : Grain, IPlaceGrain
{
    private readonly Guid _mark = Guid.CreateVersion7();

    public Task<SiloAddress> Where() => Task.FromResult(silo.SiloAddress);

    public Task<Guid> Mark() => Task.FromResult(_mark);
}

[RandomPlacement]
public sealed class SpreadGrain(ILocalSiloDetails silo) : PlaceGrainBody(silo), ISpreadGrain;

public sealed class RareGrain(ILocalSiloDetails silo) : PlaceGrainBody(silo), IRareGrain;

public sealed class NowhereGrain : Grain, INowhereGrain
{
    public Task Call() => Task.CompletedTask;
}

[HashBasedPlacement]
public sealed class HashedGrain(ILocalSiloDetails silo) : PlaceGrainBody(silo), IHashedGrain
{
    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[StatelessWorker(2)]
public sealed class HelperGrain(ILocalSiloDetails silo) : Grain, IHelperGrain
{
    private readonly Guid _mark = Guid.CreateVersion7();

    public Task<SiloAddress> Where() => Task.FromResult(silo.SiloAddress);

    public async Task<Guid> Hold(string door)
    {
        await Door.At(door).Enter();
        return _mark;
    }
}

[PreferLocalPlacement]
public sealed class NearGrain(ILocalSiloDetails silo) : PlaceGrainBody(silo), INearGrain
{
    public Task Receive(string name, Letter letter)
    {
        Diary.Write(name, letter);
        return Task.CompletedTask;
    }

    public async Task<bool> ArrivesAsItIs(INearGrain other)
    {
        var (name, letter) = (Key.New(), new Letter("dear"));
        await other.Receive(name, letter);
        Assert.Equal(letter, Diary.Read(name).Single());
        return ReferenceEquals(letter, Diary.Read(name).Single());
    }

    public Task<string?> ContextBehind(INearGrain other, string value)
    {
        RequestContext.Set("word", value);
        return other.Context();
    }

    public Task<string?> Context() => Task.FromResult(RequestContext.Get("word") as string);

    public Task FailBehind(INearGrain other) => other.Fail();

    public Task Fail() => throw new FormatException("far away");

    public async Task<int> SumBehind(INearGrain other, int to) => await other.Count(to).SumAsync();

    public async IAsyncEnumerable<int> Count(int to)
    {
        for (var i = 0; i < to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    public async Task<bool> CancelBehind(INearGrain other, string door)
    {
        using var cancellation = new CancellationTokenSource();
        var call = other.Hold(door, cancellation.Token);
        await Door.At(door).WaitFor(1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        return true;
    }

    public async Task Hold(string door, CancellationToken cancellationToken)
    {
        _ = Door.At(door).Enter();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Diary.Write(door, cancellationToken.IsCancellationRequested);
        }
    }

    public Task<SiloAddress> WorkerOf(string key) => GrainFactory.GetGrain<IHelperGrain>(key).Where();

    public Task Tell(IGuest guest, int number) => guest.See(number);
}

public sealed class MixedCluster : ThreeSilos
{
    private int _made;

    public string First { get; private set; } = "";

    protected override void Configure(ISiloBuilder silo, string name)
    {
        base.Configure(silo, name);
        var isFirst = Interlocked.Increment(ref _made) == 1;
        // Silos are made at once: one that is not the first leaves the name alone.
        if (isFirst)
        {
            First = name;
        }

        silo.Configure<GrainTypeOptions>(options =>
        {
            options.Classes.Remove(typeof(NowhereGrain));
            if (!isFirst)
            {
                options.Classes.Remove(typeof(RareGrain));
            }
        });
    }
}

public sealed class ClusterTests(MixedCluster cluster) : IClassFixture<MixedCluster>
{
    [Claim]
    public async Task First_calls_from_all_silos_and_the_client_reach_one_activation()
    {
        foreach (var key in Enumerable.Range(0, 20).Select(_ => Key.New()))
        {
            IGrainFactory[] callers = [cluster.Client, cluster.Factory(0), cluster.Factory(1), cluster.Factory(2)];
            var marks = await Task.WhenAll(callers.Select(caller => caller.GetGrain<ISpreadGrain>(key).Mark()));
            Assert.Single(marks.Distinct());
        }
    }

    [Claim]
    public async Task Placement_attributes_choose_the_silo()
    {
        var spread = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => cluster.Factory().GetGrain<ISpreadGrain>(Key.New()).Where()));
        Assert.Equal(3, spread.Distinct().Count());
        for (var silo = 0; silo < 3; silo++)
        {
            Assert.Equal(cluster.Cluster.Silos[silo].SiloAddress, await (await NearOn(silo)).Where());
        }

        var hashed = cluster.Factory().GetGrain<IHashedGrain>(Key.New());
        var place = await hashed.Where();
        await hashed.Leave();
        Assert.Equal(place, await cluster.Factory(1).GetGrain<IHashedGrain>(hashed.GetPrimaryKeyString()).Where());
    }

    [Claim]
    public async Task A_stateless_worker_is_where_its_caller_is_and_has_no_more_activations_than_allowed()
    {
        for (var silo = 0; silo < 3; silo++)
        {
            Assert.Equal(cluster.Cluster.Silos[silo].SiloAddress, await (await NearOn(silo)).WorkerOf("helper"));
        }

        var door = Key.New();
        var worker = cluster.Factory().GetGrain<IHelperGrain>(Key.New());
        var calls = Enumerable.Range(0, 6).Select(_ => worker.Hold(door)).ToArray();
        await Door.At(door).WaitFor(2);
        await Wait.ToSeeThatNot("a third activation worked", () => Door.At(door).Came > 2);
        Door.At(door).Open();
        Assert.Equal(2, (await Task.WhenAll(calls)).Distinct().Count());
    }

    [Claim]
    public async Task An_immutable_object_is_passed_as_it_is_within_a_silo_and_copied_between_silos()
    {
        var near = await NearOn(0);
        Assert.True(await near.ArrivesAsItIs(await NearOn(0)));
        Assert.False(await near.ArrivesAsItIs(await NearOn(1)));
    }

    [Claim]
    public async Task Context_errors_sequences_and_cancellation_cross_silos()
    {
        var (one, two) = (await NearOn(0), await NearOn(1));
        Assert.Equal("hello", await one.ContextBehind(two, "hello"));
        var error = await Assert.ThrowsAsync<FormatException>(() => one.FailBehind(two));
        Assert.Equal("far away", error.Message);
        Assert.Equal(4950, await one.SumBehind(two, 100));
        var door = Key.New();
        Assert.True(await one.CancelBehind(two, door));
        await Diary.WaitFor(door, 1);
        Assert.Equal([true], Diary.Read(door));
    }

    [Claim]
    public async Task Any_silo_reaches_observers_of_the_client_and_of_another_silo()
    {
        var page = Key.New();
        var guest = new Guest(page);
        for (var silo = 0; silo < 3; silo++)
        {
            var near = await NearOn(silo);
            await near.Tell(cluster.Client.CreateObjectReference<IGuest>(guest), silo);
            await near.Tell(cluster.Factory().CreateObjectReference<IGuest>(guest), silo);
        }

        Assert.Equal([0, 0, 1, 1, 2, 2], Diary.Read(page));
        GC.KeepAlive(guest);
    }

    [Claim]
    public async Task A_class_is_placed_only_where_it_is_offered_and_is_found_from_everywhere()
    {
        var first = cluster.Cluster.Silos.Single(silo => silo.Name == cluster.First).SiloAddress;
        foreach (var caller in new[] { cluster.Client, cluster.Factory(0), cluster.Factory(1), cluster.Factory(2) })
        {
            var places = await Task.WhenAll(
                Enumerable.Range(0, 10).Select(_ => caller.GetGrain<IRareGrain>(Key.New()).Where()));
            Assert.All(places, place => Assert.Equal(first, place));
        }
    }

    [Fact]
    public void A_class_that_nobody_offers_is_refused_when_its_reference_is_made() =>
        Assert.Throws<ArgumentException>(() => cluster.Client.GetGrain<INowhereGrain>(Key.New()));

    private async Task<INearGrain> NearOn(int silo)
    {
        var key = Key.New();
        await cluster.Factory(silo).GetGrain<INearGrain>(key).Mark();
        return cluster.Client.GetGrain<INearGrain>(key);
    }
}
