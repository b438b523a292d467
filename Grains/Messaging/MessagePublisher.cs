using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>
/// Publishes messages that no change of a record causes; those that do go into its <see cref="Commit"/>. Messages that
/// are published at the same time are stored together.
/// </summary>
internal sealed class MessagePublisher(
    MessageTable messages,
    PartitionWaker partitions,
    MessagingInstruments instruments,
    IOptions<MessagingOptions> options,
    TimeProvider time) : BackgroundService
{
    private const int MaxBatch = 256; // messages in one transaction

    private readonly Channel<Publication> _waiting =
        Channel.CreateBounded<Publication>(new BoundedChannelOptions(options.Value.MaxPublishing));

    /// <summary>Publishes a message and answers with its id when it is durable.</summary>
    /// <exception cref="Errors.LimitExceededException">The key or the body is too long.</exception>
    /// <exception cref="StorageUnavailableException">It could not be stored, or it is not known whether it
    /// was.</exception>
    public async Task<Guid> PublishAsync<T>(
        string key, T body, PublishOptions? options = null, CancellationToken cancellationToken = default)
        where T : class
    {
        var dueAt = options?.Delay is { } delay ? time.GetUtcNow().UtcDateTime + delay : options?.DueAt;
        var message = OutgoingMessage.Of(key, body, options?.Priority, dueAt);
        await PublishAllAsync([message], cancellationToken);
        return message.Id;
    }

    /// <summary>Publishes messages in one transaction and answers when they are durable.</summary>
    /// <inheritdoc cref="PublishAsync"/>
    public Task PublishAllAsync(OutgoingMessage[] all, CancellationToken cancellationToken)
    {
        var publication = new Publication(all, cancellationToken);
        return _waiting.Writer.TryWrite(publication)
            ? publication.Completion.Task
            : throw new StorageUnavailableException(
                "the message queue",
                _waiting.Reader.Completion.IsCompleted
                    ? "this process is stopping."
                    : "too many messages wait to be stored.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was accepted before the end is stored before the end.
        await using var _ = stoppingToken.Register(() => _waiting.Writer.TryComplete());
        await foreach (var first in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            await StoreAsync(Gather(first));
        }
    }

    private List<Publication> Gather(Publication first)
    {
        var batch = new List<Publication> { first };
        var size = first.Messages.Length;
        while (size < MaxBatch && _waiting.Reader.TryRead(out var next))
        {
            batch.Add(next);
            size += next.Messages.Length;
        }

        foreach (var canceled in batch.Where(p => p.CancellationToken.IsCancellationRequested))
        {
            canceled.Completion.TrySetCanceled(canceled.CancellationToken);
        }

        batch.RemoveAll(p => p.CancellationToken.IsCancellationRequested);
        return batch;
    }

    private async Task StoreAsync(List<Publication> batch)
    {
        OutgoingMessage[] all = [.. batch.SelectMany(p => p.Messages)];
        try
        {
            await messages.InsertAsync(all, time.GetUtcNow().UtcDateTime, CancellationToken.None);
        }
#pragma warning disable CA1031 // The boundary of the loop: what went wrong goes to who published.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            batch.ForEach(p => p.Completion.TrySetException(failure));
            return;
        }

        batch.ForEach(p => p.Completion.TrySetResult());
        partitions.Wake(all);
        foreach (var topic in all.GroupBy(m => m.Topic))
        {
            instruments.CountPublished(topic.Key, topic.Count());
        }
    }

    private sealed record Publication(OutgoingMessage[] Messages, CancellationToken CancellationToken)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
