using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Compat.Storage;
using Orleans.Configuration;
using Orleans.Storage;

namespace Orleans.Configuration
{
    public class MemoryGrainStorageOptions
    {
        public const int NumStorageGrainsDefaultValue = 10;

        public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;
    }
}

namespace Orleans.Runtime.Hosting
{
    public static class StorageProviderExtensions
    {
        public static IServiceCollection AddGrainStorage<T>(
            this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
            where T : IGrainStorage
        {
            // Made when first asked for. One that takes part in the silo's stages says so as Orleans' own do.
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, _) => implementationFactory(services, name));
            if (typeof(ILifecycleParticipant<ISiloLifecycle>).IsAssignableFrom(typeof(T)))
            {
                collection.AddSingleton(services =>
                    (ILifecycleParticipant<ISiloLifecycle>)services.GetRequiredKeyedService<IGrainStorage>(name));
            }

            return collection;
        }
    }
}

namespace Orleans.Hosting
{
    using Orleans.Runtime.Hosting;

    public static class MemoryGrainStorageSiloBuilderExtensions
    {
        public static ISiloBuilder AddMemoryGrainStorage(
            this ISiloBuilder builder,
            string name,
            Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null)
        {
            configureOptions?.Invoke(builder.Services.AddOptions<MemoryGrainStorageOptions>(name));
            builder.Services.AddGrainStorage(name, (services, storage) => new MemoryGrainStorage(
                storage, services.GetRequiredService<IGrainFactory>(), Options(services, storage).NumStorageGrains));
            return builder;
        }

        private static MemoryGrainStorageOptions Options(IServiceProvider services, string name) =>
            services.GetRequiredService<IOptionsMonitor<MemoryGrainStorageOptions>>().Get(name);
    }
}
