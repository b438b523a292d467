using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

internal static class EntitiesHosting
{
    /// <summary>
    /// Adds the definitions of the entities that are declared in code, and what changes them while the system runs.
    /// Comes after storage: it needs the schema when it starts.
    /// </summary>
    public static ISiloBuilder AddEntities(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<DefinitionsOptions>()
            .BindConfiguration(DefinitionsOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddSingleton(
            _ => new Definitions(EntityCatalogue.Discover(typeof(EntitiesHosting).Assembly)));
        silo.Services.TryAddSingleton<DefinitionActivator>();
        silo.Services.TryAddSingleton<DefinitionBook>();
        silo.Services.TryAddSingleton<DefinitionEditor>();
        silo.Services.TryAddSingleton<DefinitionLosses>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DefinitionFollower>());
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DeclaredFormulas>());
        silo.AddIncomingGrainCallFilter<PinnedCalls>();
        return silo;
    }
}
