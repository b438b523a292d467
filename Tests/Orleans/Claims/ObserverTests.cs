using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace Oro.Contract.Claims;

public interface IWatcher : IGrainObserver
{
    Task See(int number);

    [OneWay]
    Task Glimpse(int number);
}

public interface IWatchedGrain : IGrainWithStringKey
{
    Task Watch(IWatcher watcher);

    Task<int> Show(int number);

    Task Flash(IWatcher watcher, int number);

    Task ShowOne(IWatcher watcher, int number);

    Task LetTimePass(TimeSpan time);
}

public sealed class WatchedGrain : Grain, IWatchedGrain
{
    private readonly ObserverManager<IWatcher> _watchers;
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public WatchedGrain(ILogger<WatchedGrain> logger) =>
        _watchers = new ObserverManager<IWatcher>(TimeSpan.FromMinutes(1), logger) { GetDateTime = () => _now };

    public Task Watch(IWatcher watcher)
    {
        _watchers.Subscribe(watcher, watcher);
        return Task.CompletedTask;
    }

    public async Task<int> Show(int number)
    {
        await _watchers.Notify(watcher => watcher.See(number));
        return _watchers.Count;
    }

    public Task Flash(IWatcher watcher, int number) => watcher.Glimpse(number);

    public Task ShowOne(IWatcher watcher, int number) => watcher.See(number);

    public Task LetTimePass(TimeSpan time)
    {
        _now += time;
        return Task.CompletedTask;
    }
}

/// <summary>Orleans holds an observer weakly, so a claim keeps it alive to its end.</summary>
public sealed class Watcher(string page, bool isFailing = false) : IWatcher
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
    private IWatchedGrain Grain => silo.Client.GetGrain<IWatchedGrain>(Key.New());

    [Claim]
    public async Task A_grain_calls_an_object_of_the_client_and_learns_of_its_error()
    {
        var (good, bad) = (new Watcher("good" + Key.New()), new Watcher(Key.New(), isFailing: true));
        await Grain.ShowOne(silo.Client.CreateObjectReference<IWatcher>(good), 1);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Grain.ShowOne(silo.Client.CreateObjectReference<IWatcher>(bad), 1));
        Assert.Equal("blind", error.Message);
        GC.KeepAlive((good, bad));
    }

    [Claim]
    public async Task A_grain_calls_an_object_in_the_silo_in_order()
    {
        var page = Key.New();
        var watcher = new Watcher(page);
        var (grain, reference) = (Grain, silo.Factory().CreateObjectReference<IWatcher>(watcher));
        for (var i = 0; i < 20; i++)
        {
            await grain.ShowOne(reference, i);
        }

        Assert.Equal(Enumerable.Range(0, 20).Cast<object>(), Diary.Read(page));
        GC.KeepAlive(watcher);
    }

    [Claim]
    public async Task A_deleted_reference_is_called_no_more()
    {
        var page = Key.New();
        var watcher = new Watcher(page);
        var reference = silo.Client.CreateObjectReference<IWatcher>(watcher);
        await Grain.Flash(reference, 1);
        await Diary.WaitFor(page, 1);
        silo.Client.DeleteObjectReference<IWatcher>(reference);
        await Grain.Flash(reference, 2);
        await Wait.ToSeeThatNot("a deleted observer was called", () => Diary.Read(page).Length > 1);
        GC.KeepAlive(watcher);
    }

    [Claim]
    public async Task An_observer_manager_tells_each_once_and_drops_those_that_fail_or_expire()
    {
        var (grain, first, second) = (Grain, Key.New(), Key.New());
        var watchers = new[] { new Watcher(first), new Watcher(second), new Watcher(Key.New(), isFailing: true) };
        var references = watchers.Select(silo.Client.CreateObjectReference<IWatcher>).ToArray();
        foreach (var reference in references)
        {
            await grain.Watch(reference);
            await grain.Watch(reference);
        }

        Assert.Equal(2, await grain.Show(1));
        await grain.LetTimePass(TimeSpan.FromSeconds(50));
        await grain.Watch(references[0]);
        await grain.LetTimePass(TimeSpan.FromSeconds(50));
        Assert.Equal(1, await grain.Show(2));
        Assert.Equal([1, 2], Diary.Read(first));
        Assert.Equal([1], Diary.Read(second));
        GC.KeepAlive(watchers);
    }
}
