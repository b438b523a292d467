using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;
using Oro.Grains.Messaging;
using Oro.Grains.Storage;
using Oro.Messaging;
using Oro.Security;
using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>Silos with the message queue alone, over one database, whose handlers write into one notebook.</summary>
internal sealed class MessagingCluster : IAsyncDisposable
{
    private static readonly Type[] Types =
        [typeof(Note), typeof(NoteHandler), typeof(Memo), typeof(MemoHandler)];

    // Attempts and polls in a moment, so that tests of them end in one.
    private static readonly (string Key, string Value)[] Quick =
        [("Messaging:FirstDelay", "00:00:00.050"), ("Messaging:PollInterval", "00:00:00.100")];

    private readonly InProcessTestCluster _cluster;

    private MessagingCluster(InProcessTestCluster cluster, Notebook notebook) =>
        (_cluster, Notebook) = (cluster, notebook);

    public Notebook Notebook { get; }

    public IMessageQueueGrain Queue => _cluster.Client.GetGrain<IMessageQueueGrain>(0);

    private MessagePublisher Publisher => Get<MessagePublisher>();

    public static async Task<MessagingCluster> StartAsync(
        StorageFixture fixture, int silos = 1, params (string Key, string Value)[] settings)
    {
        await fixture.PrepareOnceAsync();
        var notebook = new Notebook();
        (string Key, string Value)[] all = [.. await fixture.SiloSettingsAsync(), .. Quick, .. settings];
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo, notebook, all));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new MessagingCluster(cluster, notebook);
    }

    /// <summary>A service of the first silo that is there.</summary>
    public T Get<T>() where T : notnull => _cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    public Task<Guid> PublishAsync(string key, string text, PublishOptions? options = null) =>
        Publisher.PublishAsync(key, new Note(text), options, TestContext.Current.CancellationToken);

    public Task<Guid> PublishMemoAsync(string key, string text) =>
        Publisher.PublishAsync(key, new Memo(text), null, TestContext.Current.CancellationToken);

    /// <summary>Publishes many notes in one transaction.</summary>
    public Task PublishAllAsync(IEnumerable<(string Key, string Text)> notes) =>
        Publisher.PublishAllAsync(
            [.. notes.Select(n => OutgoingMessage.Of(n.Key, new Note(n.Text)))],
            TestContext.Current.CancellationToken);

    public async Task<TopicStatus> StatusAsync(string topic = Note.Topic) =>
        (await Queue.GetStatusAsync(CancellationToken.None)).Single(t => t.Topic == topic);

    /// <summary>Waits until no message is left but dead ones.</summary>
    public Task EmptiesAsync() => Eventually.HoldsAsync(
        async () => await StatusAsync() is { Waiting: 0, Due: 0, Running: 0 }
            && await StatusAsync(Memo.Topic) is { Waiting: 0, Due: 0, Running: 0 },
        "the queue to be empty");

    public async Task<ImmutableArray<DeadLetter>> DeadLettersAsync(int count)
    {
        ImmutableArray<DeadLetter> found = [];
        await Eventually.HoldsAsync(
            async () => (found = await Queue.ListDeadLettersAsync(new(), CancellationToken.None)).Length >= count,
            $"{count} dead letters");
        return found;
    }

    /// <summary>Stops a silo as a power cut would.</summary>
    public Task KillAsync(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    public Task StopAsync(int silo) => _cluster.StopSiloAsync(_cluster.Silos[silo]);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static void Configure(
        ISiloBuilder silo, Notebook notebook, (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        silo.Services.AddSingleton<IConfiguration>(configuration).AddSingleton(new Definitions(SampleEntities.Set))
            .AddSingleton(notebook).AddSingleton(TopicCatalogue.Of(Types))
            .AddSingleton<ISenderRights, TrustedSenders>();
        silo.AddStorage().AddMessaging().Configure<ClusterMembershipOptions>(o =>
        {
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = 1;
            o.NumVotesForDeathDeclaration = 1;
        });
    }

    /// <summary>These silos know nothing of users: whoever sent a message may have it handled.</summary>
    private sealed class TrustedSenders : ISenderRights
    {
        public void Assume(Principal sender, TimeSpan duration) =>
            Caller.Set(new SignedPrincipal(sender, null, DateTime.MaxValue, []));
    }
}
