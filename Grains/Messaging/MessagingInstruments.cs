using System.Diagnostics.Metrics;

namespace Oro.Grains.Messaging;

/// <summary>What the message queue measures.</summary>
internal sealed class MessagingInstruments : IDisposable
{
    public const string MeterName = "Oro.Messaging";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _published;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dead;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _delay;

    public MessagingInstruments()
    {
        _published = _meter.CreateCounter<long>(
            "oro.messaging.published", "{message}", "Messages published by themselves");
        _handled = _meter.CreateCounter<long>("oro.messaging.handled", "{message}", "Messages handled");
        _failed = _meter.CreateCounter<long>("oro.messaging.failed", "{attempt}", "Attempts that failed");
        _dead = _meter.CreateCounter<long>("oro.messaging.dead", "{message}", "Messages that became dead letters");
        _duration = _meter.CreateHistogram<double>("oro.messaging.attempt.duration", "s", "Time of an attempt");
        _delay = _meter.CreateHistogram<double>(
            "oro.messaging.delay", "s", "Time from publishing a message to the end of its handling");
    }

    public void CountPublished(string topic, int messages) => _published.Add(messages, Tag(topic));

    public void CountHandled(string topic, TimeSpan duration, TimeSpan sincePublished)
    {
        _handled.Add(1, Tag(topic));
        _duration.Record(duration.TotalSeconds, Tag(topic));
        _delay.Record(sincePublished.TotalSeconds, Tag(topic));
    }

    public void CountFailed(string topic, TimeSpan duration)
    {
        _failed.Add(1, Tag(topic));
        _duration.Record(duration.TotalSeconds, Tag(topic));
    }

    public void CountDead(string topic) => _dead.Add(1, Tag(topic));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string topic) => new("topic", topic);
}
