using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Grains.Backing;
using Oro.Grains.Storage;

namespace Oro.Grains.Files;

internal static class FilesHosting
{
    /// <summary>Adds files and attachments, and the store of their contents. Needs records and storage.</summary>
    public static ISiloBuilder AddFiles(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<FilesOptions>()
            .BindConfiguration(FilesOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FilesOptions>, FileStoreDsn>());
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(s => FileStoreDsn.Open(
            s.GetRequiredService<IOptions<FilesOptions>>().Value.Dsn,
            s.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder));
        silo.Services.TryAddSingleton<FileGuard>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, FilesBackingService>());
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FileSweepService>());
        return silo;
    }
}
