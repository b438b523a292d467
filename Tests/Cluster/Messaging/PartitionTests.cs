using Oro.Grains.Messaging;
using Oro.Grains.Storage;
using Oro.Messaging;
using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Messaging;

/// <summary>What becomes of published messages, on each database and by each carrier.</summary>
public abstract class PartitionTests(StorageFixture fixture) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_message_is_handled_once_and_is_gone()
    {
        await using var cluster = await StartAsync();

        var id = await cluster.PublishAsync("a", "hello");
        await cluster.Notebook.SeesAsync(1);
        await cluster.EmptiesAsync();

        Assert.Equal([new Page("a", "hello", 1, id)], cluster.Notebook.Done);
    }

    [Fact]
    public async Task Messages_of_one_key_are_handled_in_order_and_one_at_a_time()
    {
        await using var cluster = await StartAsync();
        var atOnce = 0;
        var most = 0;
        cluster.Notebook.Handle = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await Task.Yield();
            Interlocked.Decrement(ref atOnce);
        };

        var texts = Enumerable.Range(0, 300).Select(n => $"{n}").ToList();
        await cluster.PublishAllAsync(texts.Select(t => ("a", t)));
        await cluster.Notebook.SeesAsync(texts.Count);

        Assert.Equal(texts, cluster.Notebook.Done.Select(p => p.Text));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Different_keys_are_handled_side_by_side()
    {
        await using var cluster = await StartAsync();
        var both = new TaskCompletionSource();
        cluster.Notebook.Handle = async (_, _) =>
        {
            if (cluster.Notebook.Begun.Count == 2)
            {
                both.SetResult();
            }

            await Eventually.ArrivesAsync(both.Task, "the other key's message");
        };
        var (first, second) = KeysOfOnePartition();

        await cluster.PublishAllAsync([(first, "1"), (second, "2")]);
        await cluster.Notebook.SeesAsync(2);

        Assert.Equal(["1", "2"], cluster.Notebook.Begun.Select(p => p.Text).Order());
    }

    [Fact]
    public async Task A_failed_message_is_attempted_again_before_the_others_of_its_key()
    {
        await using var cluster = await StartAsync();
        cluster.Notebook.Handle = (page, _) => page is { Text: "1", Attempt: < 3 }
            ? throw new InvalidOperationException("not yet")
            : Task.CompletedTask;

        await cluster.PublishAllAsync([("a", "1"), ("a", "2"), ("a", "3")]);
        await cluster.PublishAllAsync([("a", "4"), ("b", "5")]);
        await cluster.Notebook.SeesAsync(5);
        await cluster.EmptiesAsync();

        Assert.Equal(
            [("1", 3), ("2", 1), ("3", 1), ("4", 1)],
            cluster.Notebook.Done.Where(p => p.Key == "a").Select(p => (p.Text, p.Attempt)));
        Assert.Equal(2 + 5, cluster.Notebook.Begun.Count);
    }

    [Fact]
    public async Task A_message_without_attempts_left_is_a_dead_letter_and_frees_its_key()
    {
        await using var cluster = await StartAsync();
        cluster.Notebook.Handle = (page, _) => page.Text == "1"
            ? throw new InvalidOperationException("never")
            : Task.CompletedTask;

        var id = await cluster.PublishAsync("a", "1");
        await cluster.PublishAsync("a", "2");
        await cluster.Notebook.SeesAsync(1);
        var dead = Assert.Single(await cluster.DeadLettersAsync(1));

        Assert.Equal(
            (id, Note.Topic, "a", 3, "InvalidOperationException: never"),
            (dead.Id, dead.Topic, dead.Key, dead.Attempts, dead.Error));
        Assert.Equal([1, 2, 3], cluster.Notebook.Begun.Where(p => p.Text == "1").Select(p => p.Attempt));
        Assert.Equal(["2"], cluster.Notebook.Done.Select(p => p.Text));
    }

    [Fact]
    public async Task A_rejected_message_and_one_that_cannot_be_read_are_dead_at_once()
    {
        await using var cluster = await StartAsync();
        cluster.Notebook.Handle = (_, _) => throw new RejectedMessageException("unwanted");
        var unreadable = OutgoingMessage.Of("b", new Note("2")) with { Body = "{\"text\":" };

        await cluster.PublishAsync("a", "1");
        await cluster.Get<MessagePublisher>().PublishAllAsync([unreadable], CancellationToken.None);
        var dead = await cluster.DeadLettersAsync(2);

        Assert.Equal(["a", "b"], dead.Select(d => d.Key).Order());
        Assert.Equal([1, 1], dead.Select(d => d.Attempts));
        Assert.Equal("unwanted", dead.Single(d => d.Key == "a").Error);
        Assert.StartsWith(
            "The body cannot be read: ", dead.Single(d => d.Key == "b").Error, StringComparison.Ordinal);
        Assert.Equal(["1"], cluster.Notebook.Begun.Select(p => p.Text));
    }

    [Fact]
    public async Task Dead_letters_are_delivered_again_under_their_ids_or_discarded()
    {
        await using var cluster = await StartAsync();
        cluster.Notebook.Handle = (_, _) => throw new RejectedMessageException("unwanted");
        var id = await cluster.PublishAsync("a", "1");
        await cluster.PublishAsync("b", "2");
        await cluster.DeadLettersAsync(2);

        cluster.Notebook.Handle = (_, _) => Task.CompletedTask;
        var redelivered = await cluster.Queue.RedeliverAsync(
            new DeadLetterChoice { Ids = [id] }, CancellationToken.None);
        await cluster.Notebook.SeesAsync(1);
        var discarded = await cluster.Queue.DiscardAsync(
            new DeadLetterChoice { Topic = Note.Topic }, CancellationToken.None);

        Assert.Equal((1, 1), (redelivered, discarded));
        Assert.Equal([new Page("a", "1", 1, id)], cluster.Notebook.Done);
        await cluster.EmptiesAsync();
        Assert.Equal(0, (await cluster.StatusAsync()).Dead);
    }

    [Fact]
    public async Task A_delayed_message_waits_for_its_time_and_does_not_hold_its_key()
    {
        await using var cluster = await StartAsync();

        await cluster.PublishAsync("a", "late", new PublishOptions { Delay = TimeSpan.FromSeconds(1) });
        await cluster.PublishAsync("a", "now");
        await cluster.Notebook.SeesAsync(1);
        Assert.Equal(1, (await cluster.StatusAsync()).Waiting);
        await cluster.Notebook.SeesAsync(2);

        Assert.Equal(["now", "late"], cluster.Notebook.Done.Select(p => p.Text));
    }

    [Fact]
    public async Task What_is_urgent_goes_first()
    {
        await using var cluster = await StartAsync(settings: ("Messaging:MaxRunning", "1"));
        await PauseAsync(cluster, null);

        foreach (var priority in Enum.GetValues<MessagePriority>())
        {
            await cluster.PublishAsync(
                KeysOfOnePartition(priority).First, $"{priority}", new PublishOptions { Priority = priority });
        }

        await cluster.Queue.ResumeAsync(null, CancellationToken.None);
        await cluster.Notebook.SeesAsync(5);

        Assert.Equal(
            ["VeryHigh", "High", "Normal", "Low", "VeryLow"], cluster.Notebook.Done.Select(p => p.Text));
    }

    [Fact]
    public async Task A_paused_topic_waits_and_the_others_do_not()
    {
        await using var cluster = await StartAsync();
        await PauseAsync(cluster, Note.Topic);

        await cluster.PublishAllAsync(Enumerable.Range(0, 20).Select(n => ($"{n}", "note")));
        await cluster.PublishMemoAsync("a", "memo");
        await cluster.Notebook.SeesAsync(1);
        var paused = await cluster.StatusAsync();
        await cluster.Queue.ResumeAsync(Note.Topic, CancellationToken.None);
        await cluster.Notebook.SeesAsync(21);

        Assert.Equal("memo", cluster.Notebook.Done[0].Text);
        Assert.Equal((true, 20), (paused.IsPaused, paused.Due));
        Assert.False((await cluster.StatusAsync()).IsPaused);
    }

    [Fact]
    public async Task A_message_of_a_topic_that_nobody_knows_stays()
    {
        await using var cluster = await StartAsync();
        var unknown = OutgoingMessage.Of("a", new Note("1")) with { Topic = "test.unknown" };

        await cluster.Get<MessagePublisher>().PublishAllAsync([unknown], CancellationToken.None);
        await cluster.PublishAsync("a", "2");
        await cluster.Notebook.SeesAsync(1);

        var status = await cluster.StatusAsync("test.unknown");
        Assert.Equal((1, 0), (status.Due, status.Dead));
    }

    [Fact]
    public async Task A_service_that_is_away_costs_no_attempts_and_no_order()
    {
        await using var cluster = await StartAsync();
        var isAway = true;
        cluster.Notebook.Handle = (_, _) => isAway
            ? throw new Errors.ServiceUnavailableException("the mail server", "it does not answer.")
            : Task.CompletedTask;

        await cluster.PublishAllAsync(Enumerable.Range(1, 9).Select(n => ("a", $"{n}")));
        await cluster.Notebook.BeginsAsync(4); // more than there are attempts
        isAway = false;
        await cluster.Notebook.SeesAsync(9);

        Assert.Equal(
            Enumerable.Range(1, 9).Select(n => ($"{n}", 1)),
            cluster.Notebook.Done.Select(p => (p.Text, p.Attempt)));
    }

    [Fact]
    public async Task A_handler_that_hangs_is_ended_and_tried_again()
    {
        await using var cluster = await StartAsync(settings: ("Messaging:AttemptTimeout", "00:00:00.200"));
        cluster.Notebook.Handle = (page, cancellationToken) =>
            page.Attempt == 1 ? new TaskCompletionSource().Task.WaitAsync(cancellationToken) : Task.CompletedTask;

        await cluster.PublishAsync("a", "1");
        await cluster.Notebook.SeesAsync(1);

        Assert.Equal([1, 2], cluster.Notebook.Begun.Select(p => p.Attempt));
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was()
    {
        await using (var before = await StartAsync())
        {
            before.Notebook.Handle = (page, _) => page.Text == "1"
                ? throw new InvalidOperationException("not here")
                : Task.CompletedTask;
            await before.PublishAllAsync([("a", "1"), ("a", "2"), ("b", "3")]);
            await before.Notebook.BeginsAsync(2);
        }

        await using var after = await StartAsync();
        await after.Notebook.SeesAsync(2);
        await after.EmptiesAsync();

        Assert.Equal(["1", "2"], after.Notebook.Done.Where(p => p.Key == "a").Select(p => p.Text));
    }

    internal virtual Task<MessagingCluster> StartAsync(
        int silos = 1, params (string Key, string Value)[] settings) =>
        MessagingCluster.StartAsync(fixture, silos, settings);

    // What the silo read before the pause, also at its start, it may put in force after it.
    private static async Task PauseAsync(MessagingCluster cluster, string? topic)
    {
        var topics = cluster.Get<RunnableTopics>();
        await Eventually.HoldsAsync(() => topics.Now.Contains(Note.Topic), "the silo to know what runs");
        await cluster.Queue.PauseAsync(topic, CancellationToken.None);
        await Eventually.HoldsAsync(() => !topics.Now.Contains(Note.Topic), "the silo to know of the pause");
    }

    private static (string First, string Second) KeysOfOnePartition(
        MessagePriority priority = MessagePriority.Normal)
    {
        var keys = Enumerable.Range(0, 100).Select(n => $"key {n}").ToLookup(
            k => OutgoingMessage.LaneOf(Note.Topic, k, priority) % OutgoingMessage.Partitions);
        return (keys[0].First(), keys[0].Last());
    }
}

public sealed class SqlitePartitionTests() : PartitionTests(new SqliteFixture());

public sealed class PostgresPartitionTests() : PartitionTests(new PostgresFixture());

public sealed class MariaDbPartitionTests() : PartitionTests(new MariaDbFixture());
