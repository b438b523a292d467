using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Oro.Grains.Live;
using Oro.Grains.Storage;
using Oro.Live;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Cluster.Live;

/// <summary>A silo with feeds over a database in a folder. Commits go to the database and wake nobody.</summary>
internal sealed class FeedCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private long _lastPerson;

    private FeedCluster(InProcessTestCluster cluster) => _cluster = cluster;

    public IFeedGrain Feed => _cluster.Client.GetGrain<IFeedGrain>("person");

    public static async Task<FeedCluster> StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Append(("Storage:DataFolder", folder))
                    .Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)))
                .Build();
            silo.Services.AddSingleton<IConfiguration>(configuration).AddSingleton(new Definitions(SampleEntities.Set));
            silo.AddStorage().AddLive();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new FeedCluster(cluster);
    }

    public T Get<T>() where T : notnull => _cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    /// <summary>Commits new people, each in a transaction of its own.</summary>
    public async Task CommitAsync(int people = 1)
    {
        for (var i = 0; i < people; i++)
        {
            var outcome = await Get<GroupCommitter>().CommitAsync(
                SampleCommits.Of(SampleCommits.Create(SampleEntities.Person, ++_lastPerson)), CancellationToken.None);
            Assert.IsType<Committed>(outcome);
        }
    }

    public async Task<FeedListener> ListenAsync(bool isBlocked = false)
    {
        var listener = new FeedListener(isBlocked);
        listener.Reference = _cluster.Client.CreateObjectReference<IFeedObserver>(listener);
        await Feed.SubscribeAsync(listener.Reference);
        return listener;
    }

    public Task KillAsync() => _cluster.KillSiloAsync(_cluster.Silos[0]);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
