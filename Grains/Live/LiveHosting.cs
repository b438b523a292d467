using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Oro.Grains.Live;

internal static class LiveHosting
{
    /// <summary>Adds the feeds of all entities and what keeps them going.</summary>
    public static ISiloBuilder AddLive(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<LiveOptions>()
            .BindConfiguration(LiveOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<LiveInstruments>();
        silo.Services.TryAddSingleton<FeedFailures>();
        silo.Services.TryAddSingleton<RecordPlaces>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FeedKeeper>());
        return silo;
    }
}
