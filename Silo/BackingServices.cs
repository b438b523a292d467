using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Oro.Backing;
using Oro.Grains.Backing;

namespace Oro.Silo;

/// <summary>Asks backing services without a running silo.</summary>
public static class BackingServices
{
    /// <summary>Every service that the settings of this host name, by role; none is started or changed.</summary>
    public static async Task<ImmutableArray<BackingServiceState>> CheckBackingServicesAsync(
        this IHost host, CancellationToken cancellationToken)
    {
        var services = host.Services.GetServices<BackingService>().OrderBy(s => s.Role, StringComparer.Ordinal);
        return [.. await Task.WhenAll(services.Select(s => s.CheckAsync(cancellationToken)))];
    }
}
