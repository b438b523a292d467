using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Cache;

/// <summary>Registers the cache, in any process: it needs neither silo nor database.</summary>
public static class CacheHosting
{
    private const string FolderName = "cache";

    /// <inheritdoc cref="AddCache(IServiceCollection)"/>
    public static ISiloBuilder AddCache(this ISiloBuilder silo)
    {
        silo.Services.AddCache();
        return silo;
    }

    /// <summary>Lets a <see cref="LayeredCache"/> be injected.</summary>
    public static IServiceCollection AddCache(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CacheOptions>()
            .BindConfiguration(CacheOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CacheInstruments>();
        services.TryAddSingleton(CreateStore);
        services.TryAddSingleton(s => new LayeredCache(
            s.GetRequiredService<CacheStore>(),
            s.GetRequiredService<IOptions<CacheOptions>>().Value,
            s.GetRequiredService<CacheInstruments>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<LayeredCache>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, CacheBackingService>());
        return services;
    }

    private static CacheStore CreateStore(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CacheOptions>>().Value;
        var dsn = options.ReadDsn();
        return dsn.Scheme == CacheOptions.FilesScheme
            ? new FileCache(
                dsn.Path.Length > 0 ? dsn.Path : Path.Combine(options.DataFolder, FolderName),
                options.MaxStoredBytes,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<FileCache>>())
            : new RedisCache(dsn);
    }
}
