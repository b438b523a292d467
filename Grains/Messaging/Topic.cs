using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Oro.Grains.Storage;
using Oro.Messaging;

namespace Oro.Grains.Messaging;

/// <summary>A topic and how its messages are handled.</summary>
internal abstract class Topic(TopicAttribute declared)
{
    public string Name => declared.Name;

    public int MaxAttempts => declared.MaxAttempts;

    public MessagePriority Priority => declared.Priority;

    public string Description => declared.Description;

    /// <inheritdoc cref="TopicAttribute.IsOwnWork" />
    public bool IsOwnWork => declared.IsOwnWork;

    /// <summary>Has a message handled, with the services of a scope.</summary>
    public abstract Task HandleAsync(
        TakenMessage message, IServiceProvider services, CancellationToken cancellationToken);
}

/// <inheritdoc />
internal sealed class Topic<TBody, THandler>(TopicAttribute declared) : Topic(declared)
    where TBody : class
    where THandler : MessageHandler<TBody>
{
    private readonly ObjectFactory<THandler> _create = ActivatorUtilities.CreateFactory<THandler>([]);

    public override Task HandleAsync(
        TakenMessage message, IServiceProvider services, CancellationToken cancellationToken) =>
        _create(services, []).HandleAsync(
            new Delivery<TBody>(message, Read(message.Body), MaxAttempts), cancellationToken);

    private static TBody Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<TBody>(body, OutgoingMessage.Json)
                ?? throw new RejectedMessageException("The body is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new RejectedMessageException($"The body cannot be read: {e.Message}", e);
        }
    }
}
