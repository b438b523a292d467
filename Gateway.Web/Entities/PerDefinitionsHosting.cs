using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;
using Oro.Grains.Cache;

namespace Oro.Gateway.Entities;

internal static class PerDefinitionsHosting
{
    /// <summary>Lets a <see cref="PerDefinitions{T}"/> be injected.</summary>
    public static IServiceCollection AddPerDefinitions<T>(this IServiceCollection services, Func<DefinitionSet, T> make)
        where T : class
    {
        services.AddDefinitionSource();
        return services.AddSingleton(s => new PerDefinitions<T>(
            s.GetRequiredService<DefinitionSource>(), s.GetRequiredService<SeenDefinitions>(), make));
    }

    /// <summary>Lets a <see cref="RenderedDocument{T}"/> be injected.</summary>
    public static IServiceCollection AddRenderedDocument<T>(
        this IServiceCollection services, string kind, Func<ResourceCatalog, byte[]> render)
    {
        services.AddDefinitionSource();
        return services.AddCache().AddSingleton(s => new RenderedDocument<T>(
            kind,
            s.GetRequiredService<DefinitionSource>(),
            s.GetRequiredService<SeenDefinitions>(),
            s.GetRequiredService<LayeredCache>(),
            render));
    }

    private static void AddDefinitionSource(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DefinitionSource>();
        services.TryAddSingleton<AccessSource>();
        services.TryAddSingleton<SeenDefinitions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DefinitionKeeper>());
    }
}
