namespace Oro.Contract.Claims;

public interface ILivingGrain : IGrainWithStringKey
{
    Task<Guid> Mark();

    Task Leave();

    Task StayFor(TimeSpan time);

    Task<string> Id();
}

public interface ILastingGrain : IGrainWithStringKey
{
    Task Touch();
}

public interface IStubbornGrain : IGrainWithStringKey
{
    Task<int> Starts();
}

public interface ISlowGrain : IGrainWithStringKey
{
    Task<Guid> Mark();

    Task Leave();
}

public sealed class Passenger : IDisposable
{
    public Guid Mark { get; } = Guid.CreateVersion7();

    public void Dispose() => Diary.Write("passengers", Mark);
}

[GrainType("living")]
public sealed class LivingGrain(Passenger passenger, IGrainContext context) : Grain, ILivingGrain
{
    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Diary.Write(Name, "came");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Diary.Write(Name, reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<Guid> Mark() => Task.FromResult(passenger.Mark);

    public async Task Leave()
    {
        DeactivateOnIdle();
        await Task.Yield();
        Diary.Write(Name, "done");
    }

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task<string> Id() => Task.FromResult($"{context.GrainId} {ReferenceEquals(context.GrainInstance, this)}");
}

public sealed class LastingGrain : Grain, ILastingGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Diary.Write(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task Touch() => Task.CompletedTask;
}

public sealed class StubbornGrain : Grain, IStubbornGrain
{
    private string Name => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Diary.Write(Name, "start");
        return Diary.Read(Name).Length > 1
            ? Task.CompletedTask
            : throw new NotSupportedException("not the first time");
    }

    public Task<int> Starts() => Task.FromResult(Diary.Read(Name).Length);
}

public sealed class SlowGrain : Grain, ISlowGrain
{
    private readonly Guid _mark = Guid.CreateVersion7();

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Door.At(this.GetPrimaryKeyString()).Enter();

    public Task<Guid> Mark() => Task.FromResult(_mark);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class ForgetfulSilo : TestSilo
{
    protected override void Configure(ISiloBuilder silo, string name)
    {
        silo.Services.AddScoped<Passenger>();
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMilliseconds(200);
            options.ClassSpecificCollectionAge[typeof(LivingGrain).FullName!] = TimeSpan.FromSeconds(1.5);
        });
    }
}

public sealed class LifeTests(ForgetfulSilo silo) : IClassFixture<ForgetfulSilo>
{
    [Claim]
    public async Task The_first_calls_activate_a_grain_once()
    {
        var (grain, name) = Living();
        var marks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => grain.Mark()));
        Assert.Single(marks.Distinct());
        Assert.Equal(["came"], Diary.Read(name));
    }

    [Claim]
    public async Task A_grain_that_wants_to_leave_finishes_its_call_and_the_next_call_finds_another_activation()
    {
        var (grain, name) = Living();
        var mark = await grain.Mark();
        await grain.Leave();
        Assert.NotEqual(mark, await grain.Mark());
        Assert.Equal(
            ["came", "done", DeactivationReasonCode.ApplicationRequested, "came"], Diary.Read(name).Take(4));
    }

    [Claim]
    public async Task What_belongs_to_an_activation_is_disposed_with_it()
    {
        var (grain, _) = Living();
        var mark = await grain.Mark();
        await grain.Leave();
        await Wait.Until("the passenger to be disposed", () => Diary.Read("passengers").Contains(mark));
    }

    [Claim]
    public async Task An_idle_grain_is_collected_unless_it_delays_that_or_its_class_lasts_longer()
    {
        var (idle, idleName) = Living();
        var (delayed, delayedName) = Living();
        var lastingName = Key.New();
        await silo.Client.GetGrain<ILastingGrain>(lastingName).Touch();
        await delayed.StayFor(TimeSpan.FromMinutes(10));
        await idle.Mark();
        await Diary.WaitFor(idleName, 2);
        Assert.Equal(["came", DeactivationReasonCode.ActivationIdle], Diary.Read(idleName));
        Assert.Equal(["came"], Diary.Read(delayedName));
        Assert.Empty(Diary.Read(lastingName));
    }

    [Claim]
    public async Task A_failing_activation_is_the_callers_error_and_the_next_call_tries_again()
    {
        var grain = silo.Client.GetGrain<IStubbornGrain>(Key.New());
        var error = await Assert.ThrowsAsync<NotSupportedException>(grain.Starts);
        Assert.Equal("not the first time", error.Message);
        Assert.Equal(2, await grain.Starts());
    }

    [Claim]
    public async Task Calls_that_come_while_a_grain_ends_go_to_the_next_activation()
    {
        var name = Key.New();
        var grain = silo.Client.GetGrain<ISlowGrain>(name);
        var mark = await grain.Mark();
        await grain.Leave();
        await Door.At(name).WaitFor(1);
        var call = grain.Mark();
        await Wait.ToSeeThatNot("a call ran beside OnDeactivateAsync", () => call.IsCompleted);
        Door.At(name).Open();
        Assert.NotEqual(mark, await call);
    }

    [Claim]
    public async Task A_grain_knows_its_id_and_the_same_key_is_the_same_grain()
    {
        var (grain, name) = Living();
        Assert.Equal($"living/{name} True", await grain.Id());
        Assert.Equal($"living/{name}", grain.GetGrainId().ToString());
        Assert.Equal(grain, silo.Client.GetGrain<ILivingGrain>(name));
        Assert.Equal(name, grain.GetPrimaryKeyString());
    }

    private (ILivingGrain Grain, string Name) Living()
    {
        var name = Key.New();
        return (silo.Client.GetGrain<ILivingGrain>(name), name);
    }
}
