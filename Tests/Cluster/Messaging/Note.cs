using Oro.Grains.Messaging;
using Oro.Messaging;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>The message that tests publish.</summary>
[Topic(Topic, MaxAttempts = 3)]
internal sealed record Note(string Text)
{
    public const string Topic = "test.note";
}

/// <summary>A message of another topic.</summary>
[Topic(Topic, Priority = MessagePriority.High)]
internal sealed record Memo(string Text)
{
    public const string Topic = "test.memo";
}

internal sealed class NoteHandler(Notebook notebook) : MessageHandler<Note>
{
    public override Task HandleAsync(Delivery<Note> delivery, CancellationToken cancellationToken) =>
        notebook.HandleAsync(
            new Page(delivery.Key, delivery.Body.Text, delivery.Attempt, delivery.MessageId),
            delivery.WriteIdFor("effect"),
            cancellationToken);
}

internal sealed class MemoHandler(Notebook notebook) : MessageHandler<Memo>
{
    public override Task HandleAsync(Delivery<Memo> delivery, CancellationToken cancellationToken) =>
        notebook.HandleAsync(
            new Page(delivery.Key, delivery.Body.Text, delivery.Attempt, delivery.MessageId),
            delivery.WriteIdFor("effect"),
            cancellationToken);
}
