using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Backing;
using Oro.Grains.Search.Elastic;
using Oro.Grains.Storage;

namespace Oro.Grains.Search;

internal static class SearchHosting
{
    /// <summary>Adds search and what keeps its index in step. Needs storage and messaging.</summary>
    public static ISiloBuilder AddSearch(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddOptionsWithValidateOnStart<SearchOptions>()
            .BindConfiguration(SearchOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HandedOver>();
        services.TryAddSingleton(CreateEngine);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, SearchBackingService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SearchKeeper>());
        return silo;
    }

    private static SearchEngine CreateEngine(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SearchOptions>>().Value;
        var dsn = options.ReadDsn();
        return dsn.Scheme == DatabaseSearch.Scheme
            ? new DatabaseSearch(services.GetRequiredService<SearchTable>())
            : CreateElastic(ElasticAddress.Of(dsn), options, services);
    }

    private static ElasticSearch CreateElastic(
        ElasticAddress address, SearchOptions options, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return new ElasticSearch(
            new ElasticClient(address, options.EngineTimeout, time),
            time,
            services.GetRequiredService<ILogger<ElasticSearch>>());
    }
}
