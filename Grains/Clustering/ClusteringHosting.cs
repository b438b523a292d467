using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;
using Oro.Grains.Storage;

namespace Oro.Grains.Clustering;

internal static class ClusteringHosting
{
    // One database is one product: its processes need no other name to find each other.
    public const string Name = "oro";

    private const string SiloPort = "silo";
    private const string GatewayPort = "gateway";
    private const int MissedSignsOfLife = 3;

    // Two silos must find that a third is gone; where there are but two, Orleans believes the one.
    private const int VotesForDeath = 2;

    /// <summary>Says what a silo is there for; one that is not told is there for everything.</summary>
    public static ISiloBuilder AddRoles(this ISiloBuilder silo, SiloRole roles = SiloRole.Both)
    {
        var chosen = new SiloRoles(roles);
        silo.Services.TryAddSingleton(chosen);
        // After Orleans has found the classes.
        silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.RemoveWhere(c => !chosen.Offers(c)));
        return silo;
    }

    /// <summary>Makes the silo one of several processes, which find each other in a database.</summary>
    public static ISiloBuilder UseDatabaseClustering(this ISiloBuilder silo, SiloPlace place)
    {
        silo.Services.AddCluster(place.Cluster);
        silo.Services.AddSingleton<IMembershipTable>(
            s => new DatabaseMembership(s.GetRequiredService<ClusterDatabase>().Silos, Name));
        silo.Services.AddOptions<ClusterMembershipOptions>()
            .Configure<IOptions<ClusteringOptions>>((membership, ours) => Set(membership, ours.Value));
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<ConnectionProof>((connections, proof) =>
        {
            connections.ConfigureSiloInboundConnection(proof.Listen(SiloPort));
            connections.ConfigureSiloOutboundConnection(proof.Call(SiloPort));
            connections.ConfigureGatewayInboundConnection(proof.Listen(GatewayPort));
        });
        return silo.AddRoles(place.Roles).Configure<SiloOptions>(o => o.SiloName = $"{place.Address}:{place.Port}")
            .Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = place.Address;
                endpoints.SiloPort = place.Port;
                endpoints.GatewayPort = place.GatewayPort;
            });
    }

    /// <summary>Makes the process a client of the silos that are listed in a database.</summary>
    public static IClientBuilder UseDatabaseClustering(this IClientBuilder client, ClusterPlace place)
    {
        client.Services.AddCluster(place);
        client.Services.AddSingleton<IGatewayListProvider>(s => ActivatorUtilities.CreateInstance<DatabaseGateways>(
            s, s.GetRequiredService<ClusterDatabase>().Silos, Name));
        client.Services.AddOptions<GatewayOptions>().Configure<IOptions<ClusteringOptions>>(
            (gateways, ours) => gateways.GatewayListRefreshPeriod = ours.Value.RefreshInterval);
        // Which silo offers what is asked for as often.
        client.Services.AddOptions<TypeManagementOptions>().Configure<IOptions<ClusteringOptions>>(
            (types, ours) => types.TypeMapRefreshInterval = ours.Value.RefreshInterval);
        client.Services.AddOptions<ClientConnectionOptions>().Configure<ConnectionProof>(
            (connections, proof) => connections.ConfigureConnection(proof.Call(GatewayPort)));
        client.Services.TryAddSingleton(TimeProvider.System);
        client.Services.AddSingleton<IClientConnectionRetryFilter, SiloWait>();
        client.Services.AddHostedService<DataWait>(); // after the client itself, which connects
        return client;
    }

    private static void AddCluster(this IServiceCollection services, ClusterPlace place)
    {
        services.AddOptionsWithValidateOnStart<ClusteringOptions>()
            .BindConfiguration(ClusteringOptions.SectionName).ValidateDataAnnotations();
        services.AddSingleton(s => ClusterDatabase.Open(place.Dsn, s.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(
            s => ConnectionProof.Create(place.Secret, s.GetRequiredService<ILogger<ConnectionProof>>()));
        services.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (Name, Name));
    }

    private static void Set(ClusterMembershipOptions membership, ClusteringOptions ours)
    {
        membership.ProbeTimeout = ours.ProbeTimeout;
        membership.NumMissedProbesLimit = ours.MaxMissedProbes;
        membership.NumVotesForDeathDeclaration = VotesForDeath;
        membership.TableRefreshTimeout = ours.RefreshInterval;
        membership.IAmAliveTablePublishTimeout = ours.AliveInterval;
        membership.NumMissedTableIAmAliveLimit = MissedSignsOfLife;
    }
}
