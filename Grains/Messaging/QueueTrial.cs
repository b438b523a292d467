using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>A message that does nothing but pass through the queue.</summary>
[Topic("messaging.check", IsOwnWork = true, Description = "Shows that the queue works.")]
internal sealed record QueueCheckMessage(int Number);

internal sealed class QueueCheckHandler : MessageHandler<QueueCheckMessage>
{
    public override Task HandleAsync(
        Delivery<QueueCheckMessage> delivery, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Sends messages that do nothing through the queue, and waits for the last of them.</summary>
internal sealed class QueueTrial(MessagePublisher publisher, TopicTable topics, TimeProvider time)
{
    private const string Topic = "messaging.check";
    private const int MaxMessages = 100_000;
    private const int BatchSize = 250; // messages in one transaction
    private const int Keys = 64; // some for each partition, so that many messages are handled side by side
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public async Task<TimeSpan> RunAsync(int messages, CancellationToken cancellationToken)
    {
        if (messages is < 1 or > MaxMessages)
        {
            throw new Oro.Errors.LimitExceededException("number of messages", MaxMessages, messages);
        }

        var start = time.GetTimestamp();
        foreach (var batch in Enumerable.Range(1, messages).Chunk(BatchSize))
        {
            await publisher.PublishAllAsync(
                [.. batch.Select(n => OutgoingMessage.Of($"{n % Keys}", new QueueCheckMessage(n)))],
                cancellationToken);
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await IsWaitingAsync(cancellationToken))
        {
            if (time.GetElapsedTime(start) > Limit)
            {
                throw new ServiceUnavailableException("the message queue", "not all messages were handled in time.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return time.GetElapsedTime(start);
    }

    private async Task<bool> IsWaitingAsync(CancellationToken cancellationToken) =>
        (await topics.ListAsync([], cancellationToken))
            .Any(t => t.Topic == Topic && t.Waiting + t.Due + t.Running > 0);
}
