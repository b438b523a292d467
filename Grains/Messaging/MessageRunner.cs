using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Errors;
using Oro.Grains.Storage;

namespace Oro.Grains.Messaging;

/// <summary>Has one message handled and says how that ended; throws nothing.</summary>
internal sealed partial class MessageRunner(
    TopicCatalogue topics,
    IServiceScopeFactory scopes,
    MessagingInstruments instruments,
    ISenderRights senders,
    IOptions<MessagingOptions> options,
    TimeProvider time,
    ILogger<MessageRunner> logger)
{
    private const int MaxErrorLength = 2000; // characters that are kept of an error

    // A handler that does not heed its cancellation is left behind after this, so that it cannot hold its key for ever.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Whether the message is dead after so many failed attempts.</summary>
    public bool IsDeadAfter(TakenMessage message, int failures) => failures >= topics.Find(message.Topic)!.MaxAttempts;

    public void CountDead(TakenMessage message) => instruments.CountDead(message.Topic);

    public async Task<Handling> RunAsync(TakenMessage message, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        var handling = await TryAsync(message, stopping);
        var duration = time.GetElapsedTime(start);
        if (handling is Handled)
        {
            instruments.CountHandled(message.Topic, duration, time.GetUtcNow().UtcDateTime - message.CreatedAt);
        }
        else if (handling is not Interrupted)
        {
            instruments.CountFailed(message.Topic, duration);
        }

        return handling;
    }

    private async Task<Handling> TryAsync(TakenMessage message, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(options.Value.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await HandleAsync(message, either.Token).WaitAsync(options.Value.AttemptTimeout + Grace, time, stopping);
            return new Handled();
        }
#pragma warning disable CA1031 // Whatever a handler throws decides what becomes of its message.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (stopping.IsCancellationRequested && failure is OperationCanceledException)
            {
                return new Interrupted();
            }

            LogFailed(logger, message.MessageId, message.Topic, message.Failures + 1, failure);
            return Judge(failure, limit.IsCancellationRequested);
        }
    }

    private async Task HandleAsync(TakenMessage message, CancellationToken cancellationToken)
    {
        // Whoever activated the partition is not the one for whom the message is handled.
        RequestContext.Clear();
        var topic = topics.Find(message.Topic)!;
        if (!topic.IsOwnWork && message.Sender is { } sender)
        {
            senders.Assume(sender, options.Value.AttemptTimeout + Grace);
        }

        await using var scope = scopes.CreateAsyncScope();
        await topic.HandleAsync(message, scope.ServiceProvider, cancellationToken);
    }

    private Handling Judge(Exception failure, bool isTooLate) => failure switch
    {
        RejectedMessageException => new Rejected(Shorten(failure.Message)),
        ServiceUnavailableException or StorageUnavailableException => new Prevented(Shorten(failure.Message)),
        OperationCanceledException or TimeoutException when isTooLate =>
            new Failed($"It was not handled within {options.Value.AttemptTimeout}."),
        RefusalException => new Failed(Shorten(failure.Message)),
        _ => new Failed(Shorten($"{failure.GetType().Name}: {failure.Message}")),
    };

    private static string Shorten(string error) => error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id} of {Topic} failed at attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Guid id, string topic, int attempt, Exception exception);
}
