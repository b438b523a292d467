using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Entities;

namespace Oro.Gateway.Entities;

internal static class PerDefinitionsHosting
{
    /// <summary>Lets a <see cref="PerDefinitions{T}"/> be injected.</summary>
    public static IServiceCollection AddPerDefinitions<T>(this IServiceCollection services, Func<DefinitionSet, T> make)
        where T : class
    {
        services.TryAddSingleton<DefinitionSource>();
        return services.AddSingleton(s => new PerDefinitions<T>(s.GetRequiredService<DefinitionSource>(), make));
    }
}
