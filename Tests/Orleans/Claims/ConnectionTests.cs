using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Orleans.Placement;

namespace Oro.Contract.Claims;

public interface IBulkGrain : IGrainWithStringKey
{
    Task<int> Take(byte[] bytes);

    Task<byte[]> Give(int count);
}

[PreferLocalPlacement]
public sealed class BulkGrain : Grain, IBulkGrain
{
    private int _taken;

    public Task<int> Take(byte[] bytes) => Task.FromResult(++_taken);

    public Task<byte[]> Give(int count) => Task.FromResult(new byte[count]);
}

/// <summary>What the connections between silos and clients pass through, and how much they carry.</summary>
[Collection(nameof(Alone))]
public sealed class ConnectionTests
{
    private const int Megabyte = 1 << 20;

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(6);

    [Claim]
    public async Task Middleware_on_both_sides_sees_the_bytes_of_every_connection_first()
    {
        await using var cluster = new TcpCluster();
        var one = await cluster.StartSilo(silo => Prove(silo, "secret"));
        var two = await cluster.StartSilo(silo => Prove(silo, "secret"));
        var client = await cluster.StartClient(builder => Prove(builder, "secret"));
        foreach (var key in await TableTests.PlaceOn(two, 10))
        {
            Assert.Equal(two.Address, await client.Grains.GetGrain<INearGrain>(key).Where());
            Assert.Equal(two.Address, await one.Grains.GetGrain<INearGrain>(key).Where());
        }
    }

    [Claim]
    public async Task A_client_that_the_gateway_refuses_does_not_start()
    {
        await using var cluster = new TcpCluster();
        await cluster.StartSilo(silo => Prove(silo, "secret"));
        TcpHost[] strangers = [cluster.NewClient(client => Prove(client, "guess!")), cluster.NewClient()];
        await Task.WhenAll(strangers.Select(stranger =>
            Assert.ThrowsAnyAsync<Exception>(() => stranger.Host.StartAsync().WaitAsync(LongEnough))));
    }

    [Claim]
    public async Task A_silo_that_the_others_refuse_does_not_join()
    {
        await using var cluster = new TcpCluster();
        var one = await cluster.StartSilo(silo => Prove(silo, "secret"));
        var stranger = cluster.NewSilo(silo => Prove(silo, "guess!"));
        await Assert.ThrowsAnyAsync<Exception>(() => stranger.Host.StartAsync().WaitAsync(LongEnough));
        Assert.NotEqual(SiloStatus.Active, cluster.Rows.StatusOf(stranger.Address));
        Assert.Equal(SiloStatus.Active, cluster.Rows.StatusOf(one.Address));
        Assert.Equal(one.Address, await one.Grains.GetGrain<ISpreadGrain>(Key.New()).Where());
    }

    [Claim]
    public async Task A_client_whose_filter_says_so_waits_for_the_first_gateway()
    {
        await using var cluster = new TcpCluster();
        var attempts = 0;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = cluster.StartClient(builder => builder.UseConnectionRetryFilter(async (_, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, token);
            return ++attempts < 100;
        }));
        await asked.Task;
        var silo = await cluster.StartSilo();
        var grain = (await client).Grains.GetGrain<ISpreadGrain>(Key.New());
        Assert.Equal(silo.Address, await grain.Where());
    }

    [Claim]
    public async Task A_message_that_is_too_large_fails_its_call_and_nothing_after_it()
    {
        await using var cluster = new TcpCluster();
        var (one, two) = (await cluster.StartSilo(Limit), await cluster.StartSilo(Limit));
        var client = await cluster.StartClient(builder => builder.Configure<ClientMessagingOptions>(
            options => options.MaxMessageBodySize = Megabyte));
        var key = Key.New();
        await two.Grains.GetGrain<IBulkGrain>(key).Take([]);
        // A client of Orleans at times hears nothing on its new connection for longer than anybody would wait.
        TcpHost[] callers = Built.WithCompat ? [one, client] : [one];
        foreach (var bulk in callers.Select(caller => caller.Grains.GetGrain<IBulkGrain>(key)))
        {
            Exception?[] errors = await Task.WhenAll(
                Error(() => bulk.Take(new byte[2 * Megabyte])), Error(() => bulk.Give(2 * Megabyte)));
            Assert.All(errors, error => Assert.True(
                error is OrleansException || (error is TimeoutException && !Built.WithCompat), error?.ToString()));
            var bytes = await Wait.UntilItSucceeds(() => bulk.Give(Megabyte / 2));
            Assert.Equal(Megabyte / 2, bytes.Length);
        }
    }

    [Claim]
    public async Task More_than_a_connection_holds_at_once_arrives_whole()
    {
        await using var cluster = new TcpCluster();
        await cluster.StartSilo();
        var client = await cluster.StartClient();
        var bulk = client.Grains.GetGrain<IBulkGrain>(Key.New());
        var calls = Enumerable.Range(0, 100).Select(_ => bulk.Take(new byte[Megabyte / 4])).ToArray();
        Assert.Equal(Enumerable.Range(1, 100), (await Task.WhenAll(calls)).Order());
    }

    [Claim]
    public async Task Calls_to_who_does_not_read_are_refused_when_too_many_wait()
    {
        Assert.SkipUnless(Built.WithCompat, "What waits to be sent has no bound in Orleans.");
        await using var cluster = new TcpCluster();
        await cluster.StartSilo();
        var tap = new Tap();
        var client = await cluster.StartClient(builder => builder.Configure<ClientConnectionOptions>(
            options => options.ConfigureConnection(connection => connection.Use(tap.Carry))));
        var bulk = client.Grains.GetGrain<IBulkGrain>(Key.New());
        await bulk.Take([]);
        tap.Close();
        var calls = Enumerable.Range(0, 100).Select(_ => Error(() => bulk.Take(new byte[Megabyte]))).ToArray();
        await Wait.Until("calls to be refused", () => calls.Count(call => call.IsCompleted) > 20);
        tap.Open();
        var errors = await Task.WhenAll(calls);
        Assert.Contains(errors, error => error is null);
        Assert.All(errors.OfType<Exception>(), error => Assert.IsType<OrleansMessageRejectionException>(error));
    }

    private static void Limit(ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(options => options.MaxMessageBodySize = Megabyte);

    private static async Task<Exception?> Error(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            return error;
        }
    }

    private static void Prove(ISiloBuilder silo, string secret) => silo.Configure<SiloConnectionOptions>(options =>
    {
        options.ConfigureSiloOutboundConnection(builder => builder.Use(next => context => Say(context, secret, next)));
        options.ConfigureSiloInboundConnection(builder => builder.Use(next => context => Hear(context, secret, next)));
        options.ConfigureGatewayInboundConnection(
            builder => builder.Use(next => context => Hear(context, secret, next)));
    });

    private static void Prove(IClientBuilder client, string secret) => client.Configure<ClientConnectionOptions>(
        options => options.ConfigureConnection(builder => builder.Use(next => context => Say(context, secret, next))));

    private static async Task Say(ConnectionContext context, string secret, ConnectionDelegate next)
    {
        await context.Transport.Output.WriteAsync(Encoding.ASCII.GetBytes(secret));
        await next(context);
    }

    private static async Task Hear(ConnectionContext context, string secret, ConnectionDelegate next)
    {
        var read = await context.Transport.Input.ReadAtLeastAsync(secret.Length);
        if (read.Buffer.Length < secret.Length)
        {
            return;
        }

        var proof = read.Buffer.Slice(0, secret.Length);
        var isRight = Encoding.ASCII.GetString(proof) == secret;
        context.Transport.Input.AdvanceTo(proof.End);
        if (isRight)
        {
            await next(context);
        }
        else
        {
            context.Abort();
        }
    }
}
