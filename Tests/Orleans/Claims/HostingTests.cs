using System.Net;
using Microsoft.Extensions.Hosting;

namespace Oro.Contract.Claims;

public interface IGuestGrain : IGrainWithStringKey
{
    Task<string> Greet();
}

public sealed record Greeting(string Text);

public sealed class GuestGrain(Greeting greeting) : Grain, IGuestGrain
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Diary.Write(this.GetPrimaryKeyString(), reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<string> Greet() => Task.FromResult(greeting.Text);
}

public sealed class GuestCaller(IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) =>
        Diary.Write("started with", await grains.GetGrain<IGuestGrain>(Key.New()).Greet());

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Hosts as the product makes them.</summary>
public sealed class HostingTests
{
    [Claim]
    public async Task A_client_in_its_own_host_calls_grains_that_use_services_of_the_silos_host()
    {
        var cluster = Key.New();
        using var silo = Silo(cluster, "hello", out var gatewayPort);
        await silo.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(gatewayPort, "contract", cluster);
            client.Services.AddHostedService<GuestCaller>(); // starts after the client
        });
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IClusterClient>();
        Assert.Equal("hello", await grains.GetGrain<IGuestGrain>(Key.New()).Greet());
        await host.StopAsync();
        await silo.StopAsync();
    }

    [Claim]
    public async Task Hosted_services_and_startup_tasks_may_call_grains()
    {
        var greeting = Key.New();
        using var host = Silo(Key.New(), greeting, out _, silo =>
        {
            silo.AddStartupTask(async (services, _) => Diary.Write(greeting, await services
                .GetRequiredService<IGrainFactory>().GetGrain<IGuestGrain>(Key.New()).Greet()));
            silo.Services.AddHostedService<GuestCaller>();
        });
        await host.StartAsync();
        Assert.Equal([greeting], Diary.Read(greeting));
        Assert.Contains(greeting, Diary.Read("started with"));
        await host.StopAsync();
    }

    [Claim]
    public async Task A_startup_task_that_fails_fails_the_start()
    {
        using var host = Silo(Key.New(), "hello", out _, silo => silo.AddStartupTask(
            (_, _) => throw new InvalidOperationException("not today")));
        var error = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync());
        Assert.Contains("not today", error.ToString(), StringComparison.Ordinal);
    }

    [Claim]
    public async Task Stopping_a_host_waits_until_its_grains_have_ended()
    {
        using var host = Silo(Key.New(), "hello", out _);
        await host.StartAsync();
        var keys = Enumerable.Range(0, 10).Select(_ => Key.New()).ToArray();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await Task.WhenAll(keys.Select(key => grains.GetGrain<IGuestGrain>(key).Greet()));
        await host.StopAsync();
        Assert.All(keys, key => Assert.Equal([DeactivationReasonCode.ShuttingDown], Diary.Read(key)));
    }

    [Claim]
    public async Task Silos_on_localhost_are_one_cluster_when_they_name_the_same_first_silo()
    {
        var (cluster, port) = (Key.New(), Ports.Free());
        using var first = LocalSilo(cluster, port, primary: null);
        using var alone = LocalSilo(cluster, Ports.Free(), primary: null);
        using var second = LocalSilo(cluster, Ports.Free(), new IPEndPoint(IPAddress.Loopback, port));
        IHost[] silos = [first, alone, second];
        foreach (var silo in silos)
        {
            await silo.StartAsync();
        }

        var members = await Task.WhenAll(silos.Select(silo => silo.Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)));
        Assert.Equal([2, 1, 2], members.Select(hosts => hosts.Count));
        foreach (var silo in silos.Reverse())
        {
            await silo.StopAsync();
        }
    }

    private static IHost LocalSilo(string cluster, int port, IPEndPoint? primary)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(new Greeting("hello"));
        builder.UseOrleans(silo => silo.UseLocalhostClustering(port, Ports.Free(), primary, "contract", cluster));
        return builder.Build();
    }

    private static IHost Silo(
        string cluster, string greeting, out int gatewayPort, Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(new Greeting(greeting));
        var (siloPort, clientPort) = (Ports.Free(), Ports.Free());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, clientPort, null, "contract", cluster);
            configure?.Invoke(silo);
        });
        gatewayPort = clientPort;
        return builder.Build();
    }
}
