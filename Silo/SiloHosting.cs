using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Oro.Silo;

/// <summary>What a silo is made of: clustering and one line for each slice.</summary>
public static class SiloHosting
{
    /// <summary>Adds a silo to the process.</summary>
    public static IHostApplicationBuilder UseOroSilo(this IHostApplicationBuilder builder) =>
        builder.UseOrleans(silo => silo.UseClustering());

    private static ISiloBuilder UseClustering(this ISiloBuilder silo) =>
        silo.UseLocalhostClustering().Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(5));
}
