using System.Collections.Immutable;
using Orleans.Concurrency;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <inheritdoc cref="IMessageQueueGrain" />
[StatelessWorker]
internal sealed class MessageQueueGrain(
    TopicTable topics,
    DeadLetterTable deadLetters,
    TopicCatalogue catalogue,
    PartitionWaker partitions,
    QueueTrial trial)
    : Grain, IMessageQueueGrain
{
    public async Task<ImmutableArray<TopicStatus>> GetStatusAsync(CancellationToken cancellationToken) =>
        [.. await topics.ListAsync(catalogue.All.Select(t => t.Name), cancellationToken)];

    public async Task<ImmutableArray<DeadLetter>> ListDeadLettersAsync(
        DeadLetterChoice choice, CancellationToken cancellationToken) =>
        [.. await deadLetters.ListAsync(choice, cancellationToken)];

    public async Task<int> RedeliverAsync(DeadLetterChoice choice, CancellationToken cancellationToken)
    {
        var redelivered = await deadLetters.RedeliverAsync(choice, cancellationToken);
        partitions.WakeAll();
        return redelivered;
    }

    public Task<int> DiscardAsync(DeadLetterChoice choice, CancellationToken cancellationToken) =>
        deadLetters.DiscardAsync(choice, cancellationToken);

    public Task PauseAsync(string? topic, CancellationToken cancellationToken) =>
        topics.PauseAsync(topic ?? TopicTable.All, cancellationToken);

    public Task ResumeAsync(string? topic, CancellationToken cancellationToken) =>
        topics.ResumeAsync(topic ?? TopicTable.All, cancellationToken);

    public Task<TimeSpan> CheckAsync(int messages, CancellationToken cancellationToken) =>
        trial.RunAsync(messages, cancellationToken);
}
