namespace Oro.Grains.Messaging;

/// <summary>
/// Handles the messages of the topic whose body is <typeparamref name="T"/>. Found at start-up by this base class, and
/// made for each message from the services of a scope of its own.
/// </summary>
internal abstract class MessageHandler<T>
    where T : class
{
    /// <summary>
    /// Handles one message, at least once: a handler must bear to see a message again, see
    /// <see cref="Delivery{T}.WriteIdFor"/>. What it throws makes another attempt, later; the messages of the same key
    /// wait for it. A <see cref="RejectedMessageException"/> makes none.
    /// </summary>
    public abstract Task HandleAsync(Delivery<T> delivery, CancellationToken cancellationToken);
}
