using Microsoft.Extensions.Options;
using Oro.Grains.Backing;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>The message queue as a backing service: the broker, or the database when there is none.</summary>
internal sealed class MessageQueueBackingService(
    IOptions<MessagingOptions> options, RabbitConnection broker, TopicTable topics)
    : BackingService("queue", MessagingOptions.Setting, options.Value.ReadDsn().Address)
{
    private readonly bool _hasBroker = options.Value.ReadDsn().Scheme == MessagingOptions.RabbitScheme;

    protected override async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await topics.ListPausedAsync(cancellationToken);
        if (_hasBroker)
        {
            await using var channel = await broker.OpenAsync(cancellationToken);
        }
    }
}
