using Microsoft.Extensions.DependencyInjection.Extensions;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

internal static class EntitiesHosting
{
    /// <summary>Adds the definitions of the entities that are declared in code.</summary>
    public static ISiloBuilder AddEntities(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(
            _ => new Definitions(EntityCatalogue.Discover(typeof(EntitiesHosting).Assembly)));
        return silo;
    }
}
