using Oro.Grains.Messaging;
using Oro.Messaging;
using Oro.Tests.Cluster.Messaging;

namespace Oro.Tests.Unit.Messaging;

public sealed class TopicCatalogueTests
{
    [Fact]
    public void Topics_are_found_with_their_handlers()
    {
        var topics = TopicCatalogue.Of([typeof(Note), typeof(NoteHandler), typeof(Memo), typeof(MemoHandler)]);

        Assert.Equal(
            [("test.memo", MessagePriority.High, 15), ("test.note", MessagePriority.Normal, 3)],
            topics.All.Select(t => (t.Name, t.Priority, t.MaxAttempts)));
        Assert.Null(topics.Find("test.unknown"));
    }

    [Fact]
    public void Every_fault_stops_the_start()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => TopicCatalogue.Of(
            [typeof(Note), typeof(NoteHandler), typeof(SecondNoteHandler), typeof(Twin), typeof(MemoHandler)]));

        Assert.Equal(
            "The topics are not sound: test.note has 2 handlers instead of one. test.note has 0 handlers instead of "
            + "one. test.note is declared by Note and Twin. MemoHandler handles Memo, which is no topic.",
            fault.Message);
    }

    [Topic(Note.Topic)]
    private sealed record Twin;

    private sealed class SecondNoteHandler : MessageHandler<Note>
    {
        public override Task HandleAsync(Delivery<Note> delivery, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
