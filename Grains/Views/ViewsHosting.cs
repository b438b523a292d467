using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Grains.Storage;

namespace Oro.Grains.Views;

internal static class ViewsHosting
{
    /// <summary>Adds what hears of slow lists. Needs storage.</summary>
    public static ISiloBuilder AddViews(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton<SlowListSink, SlowListReporter>();
        return silo;
    }
}
