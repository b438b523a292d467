namespace Oro.Contract.Support;

/// <summary>A silo and a client outside of it, for the claims of one class. A concept derives its settings.</summary>
public class TestSilo : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster!;

    public IGrainFactory Client => Cluster.Client;

    protected virtual short Silos => 1;

    /// <summary>Calls by this one stay in the silo's process when the grain is there.</summary>
    public IGrainFactory Factory(int silo = 0) =>
        Cluster.Silos[silo].ServiceProvider.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.AssumeHomogenousSilosForTesting = false;
        builder.ConfigureSilo((options, silo) => Configure(silo, options.SiloName));
        builder.ConfigureClient(Configure);
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(ISiloBuilder silo, string name)
    {
    }

    protected virtual void Configure(IClientBuilder client)
    {
    }
}

/// <summary>Three silos that find out a lost one within seconds.</summary>
public class ThreeSilos : TestSilo
{
    protected override short Silos => 3;

    protected override void Configure(ISiloBuilder silo, string name)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 2;
            options.NumVotesForDeathDeclaration = 1;
        });
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
    }

    protected override void Configure(IClientBuilder client) =>
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(5));
}
