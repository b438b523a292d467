using Oro.Grains.Messaging;
using Oro.Grains.Storage;

namespace Oro.Grains.Records;

/// <summary>Wakes everybody whom a commit concerns.</summary>
internal sealed class CommitWaker(FeedWaker feeds, PartitionWaker partitions)
{
    public void Wake(Commit commit)
    {
        feeds.Wake(commit.Rows);
        partitions.Wake(commit.Messages.AsSpan());
    }
}
