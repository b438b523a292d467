using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Oro.Grains.Cache;
using Oro.Grains.Clustering;
using Oro.Grains.Demo;
using Oro.Grains.Entities;
using Oro.Grains.Files;
using Oro.Grains.Live;
using Oro.Grains.Mail;
using Oro.Grains.Messaging;
using Oro.Grains.OAuth;
using Oro.Grains.Records;
using Oro.Grains.Search;
using Oro.Grains.Security;
using Oro.Grains.Storage;
using Oro.Grains.Trash;
using Oro.Grains.Views;

namespace Oro.Silo;

/// <summary>What a silo is made of: clustering and one line for each slice.</summary>
public static class SiloHosting
{
    // A grain call ends within this time, also when its silo dies.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the silo of a process that needs no other.</summary>
    public static IHostApplicationBuilder UseOroSilo(this IHostApplicationBuilder builder) =>
        builder.UseOrleans(silo => silo.UseOneProcess().UseCallTimeout().AddSlices());

    /// <summary>Adds one of several silos.</summary>
    /// <exception cref="SettingRefusedException">The settings are those of one process.</exception>
    public static IHostApplicationBuilder UseOroSilo(
        this IHostApplicationBuilder builder, OroSettings settings, SiloArguments arguments)
    {
        var place = ClusterSettings.PlaceOf(settings, arguments);
        return builder.UseOrleans(silo => silo.UseDatabaseClustering(place).UseCallTimeout().AddSlices());
    }

    /// <summary>Makes the process a client of the silos.</summary>
    /// <exception cref="SettingRefusedException">The settings are those of one process.</exception>
    public static IHostApplicationBuilder UseOroClient(this IHostApplicationBuilder builder, OroSettings settings)
    {
        var cluster = ClusterSettings.ClusterOf(settings);
        return builder.UseOrleansClient(client => client
            .UseDatabaseClustering(cluster)
            .Configure<ClientMessagingOptions>(o => o.ResponseTimeout = CallTimeout));
    }

    /// <summary>What every silo hosts, in production and in tests.</summary>
    internal static ISiloBuilder AddSlices(this ISiloBuilder silo) => silo
        .AddCache()
        .AddRoles()
        .AddFiles()
        .AddLive()
        .AddMail()
        .AddMessaging()
        .AddRecords()
        .AddSearch()
        .AddStorage()
        .AddEntities() // after storage: its start needs the schema
        .AddSecurity() // after storage: its start needs the schema
        .AddOAuth()
        .AddTrash()
        .AddViews()
        .AddDemo();

    private static ISiloBuilder UseOneProcess(this ISiloBuilder silo) =>
        silo.UseLocalhostClustering(siloPort: FindFreePort(), gatewayPort: 0);

    private static ISiloBuilder UseCallTimeout(this ISiloBuilder silo) =>
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = CallTimeout);

    // The silo of an all-in-one process talks to nobody; a fixed port would let only one product run on a machine.
    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
