using Oro.Grains.Backing;
using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>Everything that holds of partitions holds of messages that RabbitMQ carries.</summary>
public sealed class RabbitMqPartitionTests() : PartitionTests(new SqliteFixture())
{
    private string? _dsn;

    internal override async Task<MessagingCluster> StartAsync(
        int silos = 1, params (string Key, string Value)[] settings)
    {
        var server = await SharedServers.GetAsync<RabbitMqServer>();
        _dsn ??= server.NewDsn();
        return await base.StartAsync(silos, [.. settings, ("Messaging:Dsn", _dsn)]);
    }
}

/// <summary>A broker that goes away and comes back.</summary>
public sealed class RabbitMqTests : IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();
    private readonly RabbitMqServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task A_broker_killed_in_the_middle_costs_no_message_and_no_order()
    {
        await _server.StartAsync();
        await using var cluster = await MessagingCluster.StartAsync(_fixture, 1, ("Messaging:Dsn", _server.Dsn));
        var notes = Enumerable.Range(0, 1000).Select(n => ($"key {n % 50}", $"{n}")).ToList();

        var publishing = PublishAsync(cluster, notes);
        await cluster.Notebook.SeesAsync(100);
        await _server.KillAsync();
        await publishing;
        var away = await QueueOf(cluster).CheckAsync(TestContext.Current.CancellationToken);
        await _server.StartAsync();
        await cluster.Notebook.SeesAsync(1000);
        await cluster.EmptiesAsync();
        var back = await QueueOf(cluster).CheckAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("the message queue is not available: ", away.Problem, StringComparison.Ordinal);
        Assert.Equal(("queue", "ORO_MQ_DSN", null), (back.Role, back.Setting, back.Problem));
        Assert.Equal($"amqp://127.0.0.1:{_server.Port}//oro", back.Address);
        Assert.Equal(
            notes.ToLookup(n => n.Item1, n => n.Item2).Select(k => (k.Key, string.Join(' ', k))).Order(),
            cluster.Notebook.Done.ToLookup(p => p.Key, p => p.Text).Select(k => (k.Key, string.Join(' ', k))).Order());
    }

    [Fact]
    public async Task A_silo_starts_without_its_broker_and_goes_on_when_it_is_there()
    {
        await using var cluster = await MessagingCluster.StartAsync(_fixture, 1, ("Messaging:Dsn", _server.Dsn));

        await cluster.PublishAsync("a", "1");
        var away = await QueueOf(cluster).CheckAsync(TestContext.Current.CancellationToken);
        await _server.StartAsync();
        await cluster.Notebook.SeesAsync(1);
        await cluster.EmptiesAsync();

        Assert.NotNull(away.Problem);
        Assert.Equal(["1"], cluster.Notebook.Done.Select(p => p.Text));
    }

    [Fact]
    public async Task A_wrong_password_is_said_to_be_one()
    {
        await _server.StartAsync();
        await using var cluster = await MessagingCluster.StartAsync(
            _fixture, 1, ("Messaging:Dsn", _server.DsnFor("wrong")));

        var state = await QueueOf(cluster).CheckAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "the message queue is not available: it refuses the user or the password.", state.Problem);
    }

    private static async Task PublishAsync(MessagingCluster cluster, List<(string, string)> notes)
    {
        foreach (var batch in notes.Chunk(10))
        {
            await cluster.PublishAllAsync(batch);
        }
    }

    private static BackingService QueueOf(MessagingCluster cluster) =>
        cluster.Get<IEnumerable<BackingService>>().Single(s => s.Role == "queue");
}
