using Oro.Grains.Storage;
using Oro.Messaging;
using Oro.Tests.Cluster.Messaging;

namespace Oro.Tests.Unit.Messaging;

public sealed class OutgoingMessageTests
{
    // Stored messages carry both: what they come from may never change.
    [Fact]
    public void Lane_and_partition_of_a_key_are_the_same_for_ever()
    {
        var message = OutgoingMessage.Of("contact/42", new Memo("hello"));

        Assert.Equal(
            ("test.memo", MessagePriority.High, "{\"text\":\"hello\"}"),
            (message.Topic, message.Priority, message.Body));
        Assert.Equal((7729145330462885232, 0), (message.Lane, message.Partition));
    }

    [Fact]
    public void Keys_spread_over_all_partitions()
    {
        var counts = Enumerable.Range(0, 8000).Select(n => OutgoingMessage.Of($"{n}", new Note("")))
            .CountBy(m => m.Partition).ToDictionary();

        Assert.Equal(Enumerable.Range(0, OutgoingMessage.Partitions), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void A_key_and_a_body_have_their_limits()
    {
        OutgoingMessage.Of(new string('k', 200), new Note(""));
        var key = Assert.Throws<Errors.LimitExceededException>(
            () => OutgoingMessage.Of(new string('k', 201), new Note("")));
        OutgoingMessage.Of("a", new Note(new string('x', 65_525)));
        var body = Assert.Throws<Errors.LimitExceededException>(
            () => OutgoingMessage.Of("a", new Note(new string('x', 65_526))));

        Assert.Equal(
            ["The characters of a message's key is at most 200, not 201.",
             "The bytes of a message's body is at most 65536, not 65537."],
            [key.Message, body.Message]);
    }
}
