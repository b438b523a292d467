using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Oro.Grains.Messaging;

/// <summary>A message as it comes from the broker.</summary>
/// <param name="Tag">By which it is acknowledged there.</param>
/// <param name="Fence">Under which it was sent.</param>
/// <param name="Sequence">Its number under that fence, from 1.</param>
/// <param name="MessageId">Whose body it is.</param>
/// <param name="Body">The body.</param>
internal sealed record Arrival(ulong Tag, long Fence, long Sequence, string? MessageId, string Body)
{
    private const string FenceHeader = "oro-fence";
    private const string SequenceHeader = "oro-sequence";

    /// <summary>What the message is sent with.</summary>
    public static Dictionary<string, object?> HeadersOf(long fence, long sequence) =>
        new() { [FenceHeader] = fence, [SequenceHeader] = sequence };

    // A message that somebody else put into the queue has no place in the order: number 0 was seen long ago.
    public static Arrival Of(BasicDeliverEventArgs delivery) => new(
        delivery.DeliveryTag,
        Number(delivery.BasicProperties, FenceHeader),
        Number(delivery.BasicProperties, SequenceHeader),
        delivery.BasicProperties.MessageId,
        Encoding.UTF8.GetString(delivery.Body.Span));

    private static long Number(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) == true && value is long number ? number : 0;
}
