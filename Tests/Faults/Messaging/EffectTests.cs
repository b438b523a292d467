using System.Collections.Concurrent;
using Oro.Grains.Storage;
using Oro.Tests.Cluster.Messaging;
using Oro.Tests.Cluster.Storage;

namespace Oro.Tests.Faults.Messaging;

/// <summary>At least once for handlers, and once for what they do to records.</summary>
public sealed class EffectTests : IAsyncDisposable
{
    private const int Messages = 200;

    private readonly SqliteFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Failures_after_an_effect_do_not_repeat_it(int seed)
    {
        await using var cluster = await MessagingCluster.StartAsync(_fixture);
        var committer = cluster.Get<GroupCommitter>();
        var outcomes = new ConcurrentBag<CommitOutcome>();
        var random = new Random(seed);
        cluster.Notebook.Effect = async writeId =>
        {
            var person = BitConverter.ToInt32(writeId.Value.ToByteArray(), 8) & int.MaxValue;
            var commit = SampleCommits.Of(SampleCommits.Create(SampleEntities.Person, person));
            outcomes.Add(await committer.CommitAsync(commit with { WriteId = writeId }, CancellationToken.None));
        };
        // Before the effect, after it, or not at all; the last attempt of a message always succeeds.
        cluster.Notebook.Handle = (page, _) => page.Attempt < 3 && Next(random) < 0.4
            ? throw new InvalidOperationException($"seed {seed}")
            : Task.CompletedTask;

        await cluster.PublishAllAsync(Enumerable.Range(0, Messages).Select(n => ($"key {n % 20}", $"{n}")));
        await cluster.Notebook.SeesAsync(Messages);
        await cluster.EmptiesAsync();

        Assert.Equal(Messages, outcomes.Count(o => o is Committed));
        Assert.Equal(cluster.Notebook.Begun.Count - Messages, outcomes.Count(o => o is CommittedBefore));
        Assert.True(cluster.Notebook.Begun.Count > Messages, $"seed {seed} failed nothing");
    }

    private static double Next(Random random)
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
