using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Messaging;

/// <summary>Makes the carrier that is configured.</summary>
internal sealed class MessageCarriers(
    IOptions<MessagingOptions> options, RabbitConnection broker, TimeProvider time)
{
    private const string DefaultPrefix = "oro";

    private readonly Dsn _dsn = options.Value.ReadDsn();

    public MessageCarrier Create(int partition) => _dsn.Scheme == MessagingOptions.RabbitScheme
        ? new RabbitCarrier(partition, _dsn.Option(MessagingOptions.PrefixOption) ?? DefaultPrefix, broker, time)
        : new DirectCarrier();
}
