using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

/// <summary>
/// The health of the mail server. What it answered is remembered for a while: readiness is asked for every few seconds,
/// and a server that sees a log-in each time may take that for an attack.
/// </summary>
internal sealed class MailBackingService(MailTransport transport, TimeProvider time)
    : BackingService("mail", MailDsn.Setting, transport.Address)
{
    private static readonly TimeSpan WellFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DownFor = TimeSpan.FromSeconds(2);

    // A server that makes newcomers wait takes longer than those who ask; they hear of it the next time.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private Task? _probe;
    private long _endedAt;

    protected override Task ProbeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_probe is null || (_probe.IsCompleted && IsOld(_probe)))
            {
                _probe = ProbeAsync();
            }

            return _probe.WaitAsync(cancellationToken);
        }
    }

    private bool IsOld(Task probe) =>
        time.GetElapsedTime(Volatile.Read(ref _endedAt)) >= (probe.IsCompletedSuccessfully ? WellFor : DownFor);

    private async Task ProbeAsync()
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            await transport.ProbeAsync(limit.Token);
        }
        finally
        {
            Volatile.Write(ref _endedAt, time.GetTimestamp());
        }
    }
}
