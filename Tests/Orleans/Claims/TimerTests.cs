namespace Oro.Contract.Claims;

public interface IClockGrain : IGrainWithStringKey
{
    /// <summary>Ticks every few milliseconds into the diary; when asked to, each tick stops at the door.</summary>
    Task Start(string name, bool atDoor = false, bool isInterleaving = false, bool isFailing = false);

    Task StartOnce(string name);

    Task Change(int due, int period);

    Task Stop();

    Task Leave();

    Task Hold(string door);

    Task Touch();
}

public sealed class ClockGrain : Grain, IClockGrain
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(3);

    private IGrainTimer? _timer;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Diary.Write(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task Start(string name, bool atDoor, bool isInterleaving, bool isFailing)
    {
        _timer = this.RegisterGrainTimer(
            async (page, cancellationToken) =>
            {
                Assert.False(cancellationToken.IsCancellationRequested);
                Diary.Write(page, "tick");
                await (atDoor ? Door.At(page).Enter() : Task.CompletedTask);
                Assert.False(isFailing, "this tick fails");
            },
            name,
            new GrainTimerCreationOptions(Often, Often) { Interleave = isInterleaving });
        return Task.CompletedTask;
    }

    public Task StartOnce(string name)
    {
        this.RegisterGrainTimer(
            _ =>
            {
                Diary.Write(name, "tick");
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(Often, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task Change(int due, int period)
    {
        _timer!.Change(TimeSpan.FromMilliseconds(due), TimeSpan.FromMilliseconds(period));
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Hold(string door) => Door.At(door).Enter();

    public Task Touch() => Task.CompletedTask;
}

public sealed class TimerTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private IClockGrain Clock => silo.Client.GetGrain<IClockGrain>(Key.New());

    [Claim]
    public async Task A_timer_ticks_until_it_is_disposed()
    {
        var (grain, name) = (Clock, Key.New());
        await grain.Start(name);
        await Diary.WaitFor(name, 3);
        await grain.Stop();
        await HasStopped(name);
    }

    [Claim]
    public async Task A_timer_without_a_period_ticks_once()
    {
        var name = Key.New();
        await Clock.StartOnce(name);
        await Diary.WaitFor(name, 1);
        await HasStopped(name);
    }

    [Claim]
    public async Task A_tick_and_a_call_keep_each_other_out()
    {
        var (grain, name, door) = (Clock, Key.New(), Key.New());
        await grain.Start(name);
        var call = grain.Hold(door);
        await Door.At(door).WaitFor(1);
        await HasStopped(name);
        Door.At(door).Open();
        await call;
        await Diary.WaitFor(name, Diary.Read(name).Length + 1);
    }

    [Claim]
    public async Task An_interleaving_tick_lets_calls_in_and_never_overlaps_itself()
    {
        var (grain, name) = (Clock, Key.New());
        await grain.Start(name, atDoor: true, isInterleaving: true);
        await Door.At(name).WaitFor(1);
        await grain.Touch();
        await Wait.ToSeeThatNot("a second tick began", () => Door.At(name).Came > 1);
        Door.At(name).Open();
        await Door.At(name).WaitFor(2);
    }

    [Claim]
    public async Task A_failing_tick_does_not_stop_the_timer()
    {
        var name = Key.New();
        await Clock.Start(name, isFailing: true);
        await Diary.WaitFor(name, 3);
    }

    [Claim]
    public async Task A_timer_ends_with_its_activation()
    {
        var (key, name) = (Key.New(), Key.New());
        var grain = silo.Client.GetGrain<IClockGrain>(key);
        await grain.Start(name);
        await grain.Leave();
        await Diary.WaitFor(key, 1);
        await HasStopped(name);
    }

    [Claim]
    public async Task A_timer_can_be_set_to_another_time()
    {
        var (grain, name) = (Clock, Key.New());
        await grain.Start(name);
        await grain.Change(Timeout.Infinite, Timeout.Infinite);
        await HasStopped(name);
        await grain.Change(1, 1);
        await Diary.WaitFor(name, Diary.Read(name).Length + 2);
    }

    private static Task HasStopped(string name)
    {
        var ticks = Diary.Read(name).Length;
        return Wait.ToSeeThatNot("the timer ticked", () => Diary.Read(name).Length > ticks);
    }
}
