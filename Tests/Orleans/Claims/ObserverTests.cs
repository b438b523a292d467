using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Oro.Contract.Claims;

public interface IGuest : IGrainObserver
{
    Task See(int number);

    [OneWay]
    Task Glimpse(int number);
}

public interface IStageGrain : IGrainWithStringKey
{
    Task Invite(IGuest guest);

    Task<int> Show(int number);

    Task Flash(IGuest guest, int number);

    Task ShowOne(IGuest guest, int number);

    Task LetTimePass(TimeSpan time);
}

public sealed class StageGrain : Grain, IStageGrain
{
    private readonly ObserverManager<IGuest> _guests;
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public StageGrain(ILogger<StageGrain> logger) =>
        _guests = new ObserverManager<IGuest>(TimeSpan.FromMinutes(1), logger) { GetDateTime = () => _now };

    public Task Invite(IGuest guest)
    {
        _guests.Subscribe(guest, guest);
        return Task.CompletedTask;
    }

    public async Task<int> Show(int number)
    {
        await _guests.Notify(guest => guest.See(number));
        return _guests.Count;
    }

    public Task Flash(IGuest guest, int number) => guest.Glimpse(number);

    public Task ShowOne(IGuest guest, int number) => guest.See(number);

    public Task LetTimePass(TimeSpan time)
    {
        _now += time;
        return Task.CompletedTask;
    }
}

/// <summary>Orleans holds an observer weakly, so a claim keeps it alive to its end.</summary>
public sealed class Guest(string page, bool isFailing = false) : IGuest
{
    public Task See(int number)
    {
        Diary.Write(page, number);
        return isFailing ? throw new InvalidOperationException("blind") : Task.CompletedTask;
    }

    public Task Glimpse(int number) => See(number);
}

public sealed class ObserverTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private IStageGrain Grain => silo.Client.GetGrain<IStageGrain>(Key.New());

    [Claim]
    public async Task A_grain_calls_an_object_of_the_client_and_learns_of_its_error()
    {
        var (good, bad) = (new Guest("good" + Key.New()), new Guest(Key.New(), isFailing: true));
        await Grain.ShowOne(silo.Client.CreateObjectReference<IGuest>(good), 1);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Grain.ShowOne(silo.Client.CreateObjectReference<IGuest>(bad), 1));
        Assert.Equal("blind", error.Message);
        GC.KeepAlive((good, bad));
    }

    [Claim]
    public async Task A_grain_calls_an_object_in_the_silo_in_order()
    {
        var page = Key.New();
        var guest = new Guest(page);
        var (grain, reference) = (Grain, silo.Factory().CreateObjectReference<IGuest>(guest));
        for (var i = 0; i < 20; i++)
        {
            await grain.ShowOne(reference, i);
        }

        Assert.Equal(Enumerable.Range(0, 20).Cast<object>(), Diary.Read(page));
        GC.KeepAlive(guest);
    }

    [Claim]
    public async Task A_deleted_reference_is_called_no_more()
    {
        var page = Key.New();
        var guest = new Guest(page);
        var reference = silo.Client.CreateObjectReference<IGuest>(guest);
        await Grain.Flash(reference, 1);
        await Diary.WaitFor(page, 1);
        silo.Client.DeleteObjectReference<IGuest>(reference);
        await Grain.Flash(reference, 2);
        await Wait.ToSeeThatNot("a deleted observer was called", () => Diary.Read(page).Length > 1);
        GC.KeepAlive(guest);
    }

    [Claim]
    public async Task An_observer_manager_tells_each_once_and_drops_those_that_fail_or_expire()
    {
        var (grain, first, second) = (Grain, Key.New(), Key.New());
        var guests = new[] { new Guest(first), new Guest(second), new Guest(Key.New(), isFailing: true) };
        var references = guests.Select(silo.Client.CreateObjectReference<IGuest>).ToArray();
        foreach (var reference in references)
        {
            await grain.Invite(reference);
            await grain.Invite(reference);
        }

        Assert.Equal(2, await grain.Show(1));
        await grain.LetTimePass(TimeSpan.FromSeconds(50));
        await grain.Invite(references[0]);
        await grain.LetTimePass(TimeSpan.FromSeconds(50));
        Assert.Equal(1, await grain.Show(2));
        Assert.Equal([1, 2], Diary.Read(first));
        Assert.Equal([1], Diary.Read(second));
        GC.KeepAlive(guests);
    }
}
