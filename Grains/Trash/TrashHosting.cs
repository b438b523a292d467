using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Oro.Grains.Trash;

internal static class TrashHosting
{
    /// <summary>Adds the end of what is in the trash for long. Needs records and storage.</summary>
    public static ISiloBuilder AddTrash(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<TrashOptions>()
            .BindConfiguration(TrashOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TrashSweepService>());
        return silo;
    }
}
