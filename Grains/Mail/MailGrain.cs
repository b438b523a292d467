using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Oro.Mail;

namespace Oro.Grains.Mail;

/// <inheritdoc cref="IMailGrain" />
[StatelessWorker, Reentrant]
internal sealed class MailGrain(MailTransport transport, IOptions<MailOptions> options, TimeProvider time)
    : Grain, IMailGrain
{
    // Below the time after which the caller's wait ends.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public ValueTask<MailSettings> GetSettingsAsync(CancellationToken cancellationToken) =>
        new(new MailSettings(transport.Address, transport.IsSending, options.Value.Sender));

    /// <inheritdoc />
    public ValueTask<bool> IsSendingAsync(CancellationToken cancellationToken) => new(transport.IsSending);

    /// <inheritdoc />
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        // One of its own: whoever asks has changed something and wants to know what that came to.
        return (await new MailBackingService(transport, time).CheckAsync(limit.Token)).Problem;
    }
}
