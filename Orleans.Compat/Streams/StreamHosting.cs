using Microsoft.Extensions.DependencyInjection;
using Orleans.Compat.Streams;
using Orleans.Streams;

namespace Orleans
{
    public static class GrainStreamingExtensions
    {
        public static IStreamProvider GetStreamProvider(this Grain grain, string name) =>
            grain.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(name);
    }

    public static class ClientStreamingExtensions
    {
        public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
            client.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(name);
    }
}

namespace Orleans.Hosting
{
    public interface ISiloMemoryStreamConfigurator;

    public interface IClusterClientMemoryStreamConfigurator;

    public static class SiloBuilderMemoryStreamExtensions
    {
        public static ISiloBuilder AddMemoryStreams(
            this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
        {
            MemoryStreamServices.Add(builder.Services, name, configure is not null);
            return builder;
        }
    }

    public static class ClientBuilderStreamingExtensions
    {
        public static IClientBuilder AddMemoryStreams(
            this IClientBuilder builder, string name, Action<IClusterClientMemoryStreamConfigurator>? configure = null)
        {
            MemoryStreamServices.Add(builder.Services, name, configure is not null);
            return builder;
        }
    }
}

namespace Orleans.Compat.Streams
{
    internal static class MemoryStreamServices
    {
        public static void Add(IServiceCollection services, string name, bool isConfigured)
        {
            if (isConfigured)
            {
                throw new NotSupportedException("Memory streams have nothing to configure here.");
            }

            services.AddKeyedSingleton<IStreamProvider>(
                name, (provider, _) => new MemoryStreamProvider(name, provider.GetRequiredService<IGrainFactory>()));
        }
    }
}
