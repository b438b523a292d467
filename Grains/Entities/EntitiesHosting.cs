using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Oro.Grains.Entities;

internal static class EntitiesHosting
{
    /// <summary>Adds the definitions of the entities that are declared in code.</summary>
    public static ISiloBuilder AddEntities(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(_ => EntityCatalogue.Discover(typeof(EntitiesHosting).Assembly));
        return silo;
    }
}
