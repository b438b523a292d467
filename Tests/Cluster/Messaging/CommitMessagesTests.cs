using Oro.Grains.Storage;
using Oro.Records;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>Messages that a change causes.</summary>
public abstract class CommitMessagesTests(StorageFixture fixture) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_change_and_its_messages_are_stored_together_or_not_at_all()
    {
        await using var cluster = await MessagingCluster.StartAsync(fixture);
        var committer = cluster.Get<GroupCommitter>();
        var person = SampleCommits.Create(SampleEntities.Person, 1);

        var first = await committer.CommitAsync(
            SampleCommits.Of(person) with { Messages = [OutgoingMessage.Of("a", new Note("1"))] },
            CancellationToken.None);
        var refused = await committer.CommitAsync(
            SampleCommits.Of(person with { Kind = ChangeKind.Update, ExpectedRevision = 7 }) with
            {
                Messages = [OutgoingMessage.Of("a", new Note("2"))],
            },
            CancellationToken.None);
        await cluster.Notebook.SeesAsync(1);
        await cluster.EmptiesAsync();

        Assert.IsType<Committed>(first);
        Assert.IsType<RevisionConflict>(refused);
        Assert.Equal(["1"], cluster.Notebook.Done.Select(p => p.Text));
    }

    [Fact]
    public async Task A_repeated_change_causes_its_messages_once()
    {
        await using var cluster = await MessagingCluster.StartAsync(fixture);
        var commit = SampleCommits.Of(SampleCommits.Create(SampleEntities.Person, 1)) with
        {
            Messages = [OutgoingMessage.Of("a", new Note("1"))],
        };

        await cluster.Get<GroupCommitter>().CommitAsync(commit, CancellationToken.None);
        await cluster.Get<GroupCommitter>().CommitAsync(commit, CancellationToken.None);
        await cluster.PublishAsync("a", "2");
        await cluster.Notebook.SeesAsync(2);
        await cluster.EmptiesAsync();

        Assert.Equal(["1", "2"], cluster.Notebook.Done.Select(p => p.Text));
    }
}

public sealed class SqliteCommitMessagesTests() : CommitMessagesTests(new SqliteFixture());

public sealed class PostgresCommitMessagesTests() : CommitMessagesTests(new PostgresFixture());

public sealed class MariaDbCommitMessagesTests() : CommitMessagesTests(new MariaDbFixture());
