using System.Collections.Concurrent;
using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Records;
using Oro.Tests.Cluster.Records;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Records;

/// <summary>
/// People who edit one record at the same time, from two silos, some with the revision they saw. The history says what
/// happened; held against it, no accepted edit may have overwritten what its author did not see.
/// </summary>
public sealed class ConcurrentEditTests
{
    private const int People = 8;
    private const int EditsOfEach = 20;

    private static readonly string[] Fields = ["fax", "skype", "twitter"];

    private readonly int _seed = Environment.TickCount;
    private readonly ConcurrentDictionary<WriteId, RecordChange> _accepted = [];

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.PostgreSql)]
    [InlineData(TestDatabase.MySql)]
    public async Task No_edit_of_a_field_is_lost_silently(string kind)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
        await using var cluster = await OroCluster.StartAsync(
            silos: 2, ("Storage:Dsn", await TestDatabase.CreateAsync(kind)));
        var key = (await cluster.CreateAsync("contact", RecordSteps.Set("last_name", "Doe"))).Key;

        var refusals = await Task.WhenAll(Enumerable.Range(0, People).Select(p => EditAsync(cluster, key, p)));

        var history = await cluster.HistoryAsync(key);
        var versions = Replay(history);
        Assert.Equal(People * EditsOfEach, _accepted.Count + refusals.Sum());
        Assert.NotEqual(0, refusals.Sum());
        Assert.All(history.Where(e => e.Kind == ChangeKind.Update), e => AssertNothingLost(e, versions));
        var record = await cluster.GetAsync(key);
        Assert.Equal(Fields.Select(f => versions[record.Revision][f]), Fields.Select(f => cluster.Field(record, f)));
    }

    // Answers with how many edits were refused.
    private async Task<int> EditAsync(OroCluster cluster, RecordKey key, int person)
    {
        var random = new Random(_seed + person);
        var refused = 0;
        var seen = await cluster.GetAsync(key);
        for (var n = 0; n < EditsOfEach; n++)
        {
            var change = Choose(random, key, seen.Revision, $"{person}-{n}");
            var writeId = WriteId.Create();
            try
            {
                await cluster.ChangeAsync(change, writeId);
                _accepted[writeId] = change;
            }
            catch (RecordConflictException)
            {
                refused++;
            }

            // Some look again only now and then.
            seen = random.Next(3) == 0 ? await cluster.GetAsync(key) : seen;
        }

        return refused;
    }

    private static RecordChange Choose(Random random, RecordKey key, long seen, string value)
    {
        var fields = Fields.Where(_ => random.Next(2) == 0).DefaultIfEmpty(Fields[0]);
        var change = RecordSteps.Update(key, [.. fields.Select(f => RecordSteps.Set(f, value))]);
        return random.Next(4) switch
        {
            0 => change,
            1 => change with { RequiredRevision = seen },
            _ => change with { SeenRevision = seen },
        };
    }

    private void AssertNothingLost(
        ChangeEntry entry, Dictionary<long, ImmutableDictionary<string, FieldValue>> versions)
    {
        var change = Assert.Contains(entry.WriteId, _accepted);
        var (before, after) = (versions[entry.Revision - 1], versions[entry.Revision]);
        Assert.All(change.Edits, e => Assert.Equal(e.Value, after[e.Field]));
        Assert.Equal(change.RequiredRevision ?? entry.Revision - 1, entry.Revision - 1);
        if (change.SeenRevision is { } seen)
        {
            Assert.All(change.Edits, e => Assert.Equal(versions[seen][e.Field], before[e.Field]));
        }
    }

    private static Dictionary<long, ImmutableDictionary<string, FieldValue>> Replay(List<ChangeEntry> history)
    {
        var values = Fields.ToImmutableDictionary(f => f, _ => FieldValue.Null);
        var versions = new Dictionary<long, ImmutableDictionary<string, FieldValue>>();
        foreach (var entry in Enumerable.Reverse(history))
        {
            foreach (var field in entry.Fields)
            {
                Assert.Equal(values.GetValueOrDefault(field.Field), field.Old);
                values = values.SetItem(field.Field, field.New);
            }

            versions[entry.Revision] = values;
        }

        return versions;
    }
}
