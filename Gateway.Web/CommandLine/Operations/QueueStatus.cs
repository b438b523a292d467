using System.Globalization;
using Oro.Messaging;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>A line for each topic: how many messages wait, are due, running and dead, and since when.</summary>
internal sealed class QueueStatus : Operation
{
    private const int TopicWidth = 32;
    private const int NumberWidth = 9;

    public override string Name => "queue-status";

    public override async Task<string> RunAsync(
        IGrainFactory grains, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var topics = await grains.GetGrain<IMessageQueueGrain>(0).GetStatusAsync(cancellationToken);
        var lines = topics.Select(Describe).Prepend(Line("topic", "waiting", "due", "running", "dead", "oldest"));
        return string.Concat(lines.Select(line => $"{line.TrimEnd()}\n"));
    }

    private static string Describe(TopicStatus topic) => Line(
        topic.IsPaused ? $"{topic.Topic} (paused)" : topic.Topic,
        topic.Waiting,
        topic.Due,
        topic.Running,
        topic.Dead,
        topic.Oldest?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");

    private static string Line(string topic, object waiting, object due, object running, object dead, string oldest) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{topic,-TopicWidth} {waiting,NumberWidth} {due,NumberWidth} {running,NumberWidth} {dead,NumberWidth}  ")
        + oldest;
}
