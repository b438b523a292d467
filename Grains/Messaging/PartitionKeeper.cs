using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Clustering;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>
/// Keeps every partition awake, those that are nowhere among them; it is what finds messages that come due by time.
/// </summary>
internal sealed class PartitionKeeper(
    IGrainFactory grains,
    RunnableTopics topics,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<PartitionKeeper> logger) : GrainKeeper(options.Value.PollInterval, time, logger)
{
    protected override async Task WakeAllAsync(CancellationToken cancellationToken)
    {
        await topics.RefreshAsync(cancellationToken);
        for (var partition = 0; partition < OutgoingMessage.Partitions; partition++)
        {
            await grains.GetGrain<IPartitionGrain>(partition).PollAsync();
        }
    }
}
