using System.Globalization;
using Oro.Messaging;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>The dead letters of a topic, or of all, with their errors.</summary>
internal sealed class QueueDeadLetters : Operation
{
    public override string Name => "queue-dead";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var letters = await grains.GetGrain<IMessageQueueGrain>(0)
            .ListDeadLettersAsync(DeadLetterArguments.Read(arguments), cancellationToken);
        return string.Concat(letters.Select(l => string.Create(
            CultureInfo.InvariantCulture,
            $"{l.Id} {l.Topic} {l.Key} {l.At:yyyy-MM-dd HH:mm:ss}Z, {l.Attempts} attempts: {l.Error}\n")));
    }
}

/// <summary>Delivers dead letters again.</summary>
internal sealed class QueueRetry : Operation
{
    public override string Name => "queue-retry";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var count = await grains.GetGrain<IMessageQueueGrain>(0)
            .RedeliverAsync(DeadLetterArguments.Read(arguments), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{count} dead letters are delivered again.\n");
    }
}

/// <summary>Deletes dead letters for ever.</summary>
internal sealed class QueueDiscard : Operation
{
    public override string Name => "queue-discard";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var count = await grains.GetGrain<IMessageQueueGrain>(0)
            .DiscardAsync(DeadLetterArguments.Read(arguments), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{count} dead letters are deleted.\n");
    }
}

/// <summary>No message of a topic, or of any, is begun until it is resumed.</summary>
internal sealed class QueuePause : Operation
{
    public override string Name => "queue-pause";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var topic = arguments.GetValueOrDefault(DeadLetterArguments.Topic);
        await grains.GetGrain<IMessageQueueGrain>(0).PauseAsync(topic, cancellationToken);
        return $"{topic ?? "Every topic"} is paused.\n";
    }
}

/// <summary>Ends the pause of a topic, or of all.</summary>
internal sealed class QueueResume : Operation
{
    public override string Name => "queue-resume";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var topic = arguments.GetValueOrDefault(DeadLetterArguments.Topic);
        await grains.GetGrain<IMessageQueueGrain>(0).ResumeAsync(topic, cancellationToken);
        return $"{topic ?? "Every topic"} goes on.\n";
    }
}

/// <summary>Sends messages through the queue that do nothing, and tells how many a second were handled.</summary>
internal sealed class QueueCheck : Operation
{
    public const string Messages = "messages";

    public override string Name => "queue-check";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var messages = int.Parse(arguments[Messages], CultureInfo.InvariantCulture);
        var elapsed = await grains.GetGrain<IMessageQueueGrain>(0).CheckAsync(messages, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{messages / elapsed.TotalSeconds:0}\n");
    }
}

/// <summary>What the commands about dead letters say.</summary>
internal static class DeadLetterArguments
{
    public const string Topic = "topic";
    public const string Id = "id";

    public static DeadLetterChoice Read(IReadOnlyDictionary<string, string> arguments) => new()
    {
        Topic = arguments.GetValueOrDefault(Topic),
        Ids = arguments.TryGetValue(Id, out var id) ? [Guid.Parse(id)] : [],
    };
}
