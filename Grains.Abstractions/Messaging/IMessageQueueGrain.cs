using System.Collections.Immutable;
using Oro.Security;

namespace Oro.Messaging;

/// <summary>
/// What an operator sees of the message queue and does to it. A stateless worker; the key means nothing.
/// </summary>
[Alias("message-queue"), InternalCall]
public interface IMessageQueueGrain : IGrainWithIntegerKey
{
    /// <summary>Every topic that is known, paused or has messages, by name.</summary>
    [Alias("status")]
    Task<ImmutableArray<TopicStatus>> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Dead letters of the choice, the newest first, at most 1000.</summary>
    [Alias("dead-letters")]
    Task<ImmutableArray<DeadLetter>> ListDeadLettersAsync(
        DeadLetterChoice choice, CancellationToken cancellationToken);

    /// <summary>Delivers dead letters again, with all their attempts before them; answers how many.</summary>
    [Alias("redeliver")]
    Task<int> RedeliverAsync(DeadLetterChoice choice, CancellationToken cancellationToken);

    /// <summary>Deletes dead letters for ever; answers how many.</summary>
    [Alias("discard")]
    Task<int> DiscardAsync(DeadLetterChoice choice, CancellationToken cancellationToken);

    /// <summary>
    /// No message of the topic is begun, within a second or two and until it is resumed; null: of any topic.
    /// </summary>
    [Alias("pause")]
    Task PauseAsync(string? topic, CancellationToken cancellationToken);

    /// <summary>Ends the pause of a topic; null: of all.</summary>
    [Alias("resume")]
    Task ResumeAsync(string? topic, CancellationToken cancellationToken);

    /// <summary>
    /// Sends messages through the queue that do nothing, 1 to 100 000, under as many keys as keep all partitions busy,
    /// and answers how long it took until all were handled. Ends within a minute.
    /// </summary>
    /// <exception cref="Errors.LimitExceededException">More messages than that.</exception>
    /// <exception cref="Errors.ServiceUnavailableException">They were not all handled in time.</exception>
    [Alias("check"), ResponseTimeout("00:01:15")]
    Task<TimeSpan> CheckAsync(int messages, CancellationToken cancellationToken);
}
