using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Oro.Grains.Backing;

namespace Oro.Grains.Messaging;

internal static class MessagingHosting
{
    /// <summary>Adds the message queue: publishing, and partitions that handle. Needs storage.</summary>
    public static ISiloBuilder AddMessaging(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<MessagingOptions>()
            .BindConfiguration(MessagingOptions.SectionName).ValidateDataAnnotations();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(_ => TopicCatalogue.Discover(typeof(MessagingHosting).Assembly));
        silo.Services.TryAddSingleton<MessageCarriers>();
        silo.Services.TryAddSingleton<MessagePublisher>();
        silo.Services.TryAddSingleton<MessageRunner>();
        silo.Services.TryAddSingleton<MessagingInstruments>();
        silo.Services.TryAddSingleton<PartitionWaker>();
        silo.Services.TryAddSingleton<QueueTrial>();
        silo.Services.TryAddSingleton<RabbitConnection>();
        silo.Services.TryAddSingleton<RunnableTopics>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, MessageQueueBackingService>());
        silo.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, MessagePublisher>(
                s => s.GetRequiredService<MessagePublisher>()));
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PartitionKeeper>());
        return silo;
    }
}
