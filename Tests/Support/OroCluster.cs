using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;
using Oro.Entities;
using Oro.Grains.Security.Principals;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Silo;
using Oro.Views;

namespace Oro.Tests.Support;

/// <summary>Silos of the product in this process, all on one SQLite file in a folder of their own.</summary>
public sealed class OroCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-cluster-").FullName;
    private readonly InProcessTestCluster _cluster;

    private OroCluster(int silos, IEnumerable<(string Key, string Value)> settings)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration["Storage:DataFolder"] = _folder;
            host.Configuration["Security:Secret"] = "what the silos of a test share";
            foreach (var (key, value) in settings)
            {
                host.Configuration[key] = value;
            }
        });
        builder.ConfigureSilo((_, silo) => silo.AddSlices().Configure<ClusterMembershipOptions>(o =>
        {
            // A killed silo is to be found out in a moment, so that tests of it end in one.
            o.ProbeTimeout = TimeSpan.FromSeconds(1);
            o.NumMissedProbesLimit = 1;
            o.NumVotesForDeathDeclaration = 1;
        }));
        _cluster = builder.Build();
    }

    /// <summary>Whom calls are made for.</summary>
    public static Principal Admin { get; } = new(new UserId(1), new OrganizationId(1));

    /// <summary>Calls made with these grains from here on are made on behalf of the first user.</summary>
    public IGrainFactory Grains
    {
        get
        {
            Caller.Set(Get<PrincipalSigner>().Sign(Admin));
            return _cluster.Client;
        }
    }

    public IChangeSetGrain ChangeSets => Grains.GetGrain<IChangeSetGrain>(0);

    public IViewGrain Views => Grains.GetGrain<IViewGrain>(0);

    public DefinitionSet Definitions => Get<Definitions>().Current;

    public static async Task<OroCluster> StartAsync(int silos = 1, params (string Key, string Value)[] settings)
    {
        var cluster = new OroCluster(silos, settings);
        try
        {
            await cluster._cluster.DeployAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A service of the first silo.</summary>
    public T Get<T>() where T : notnull => _cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    public IRecordGrain Record(RecordKey key) => Grains.GetGrain<IRecordGrain>(key.ToString());

    /// <summary>Stops a silo as a power cut would.</summary>
    public Task KillAsync(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    /// <summary>Forgets the warm copy of a record.</summary>
    public Task DeactivateAsync(RecordKey key) => _cluster.DeactivateAsync(Record(key));

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
