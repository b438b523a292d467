using System.Collections.Concurrent;
using System.Globalization;
using Oro.Records;
using Oro.Tests.Cluster.Records;
using Oro.Tests.Support;

namespace Oro.Tests.Faults.Records;

/// <summary>A silo that is gone from one moment to the next, under writers who go on.</summary>
public sealed class KilledSiloTests
{
    private const int Records = 24;
    private const int Writers = 16;
    private const int WritesBeforeKill = 200;
    private const int WritesAfterKill = 200;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60); // of four calls that each time out after 5 s

    private readonly ConcurrentDictionary<WriteId, RecordKey> _acknowledged = [];
    private readonly TaskCompletionSource _enoughBefore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _enoughAfter = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writesAtKill = int.MaxValue / 2;

    [Fact]
    public async Task Writes_are_neither_lost_nor_doubled_and_all_records_answer_again()
    {
        await using var cluster = await OroCluster.StartAsync(silos: 3);
        var keys = await Task.WhenAll(Enumerable.Range(0, Records).Select(async n =>
            (await cluster.CreateAsync("contact", RecordSteps.Set("last_name", $"Doe {n}"))).Key));
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(cluster, keys, n, stop.Token)).ToList();

        await Eventually.ArrivesAsync(_enoughBefore.Task, "writes before the kill", Limit);
        await cluster.KillAsync(silo: 2);
        Volatile.Write(ref _writesAtKill, _acknowledged.Count);
        await Eventually.ArrivesAsync(_enoughAfter.Task, "writes after the kill", Limit);
        await stop.CancelAsync();
        await Eventually.ArrivesAsync(Task.WhenAll(writers), "the last writes", Limit);

        foreach (var key in keys)
        {
            await HoldsTogetherAsync(cluster, key);
        }
    }

    // A writer sends each write again, under its write id, until it knows that it was done.
    private async Task WriteAsync(OroCluster cluster, RecordKey[] keys, int writer, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var key = keys[((writer * 7) + n) % keys.Length];
            var value = string.Create(CultureInfo.InvariantCulture, $"{writer}-{n}");
            var writeId = WriteId.Create();
            var change = RecordSteps.Update(key, RecordSteps.Set("fax", value));
            while (!await TryAsync(() => cluster.ChangeAsync(change, writeId)))
            {
            }

            _acknowledged.TryAdd(writeId, key);
            Count();
        }
    }

    private void Count()
    {
        if (_acknowledged.Count >= WritesBeforeKill)
        {
            _enoughBefore.TrySetResult();
        }

        if (_acknowledged.Count >= Volatile.Read(ref _writesAtKill) + WritesAfterKill)
        {
            _enoughAfter.TrySetResult();
        }
    }

    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task HoldsTogetherAsync(OroCluster cluster, RecordKey key)
    {
        var record = await cluster.GetAsync(key);
        var history = await cluster.HistoryAsync(key);
        var writes = history.Where(e => e.Kind == ChangeKind.Update).Select(e => e.WriteId).ToList();

        Assert.Equal(record.Revision, history.Count);
        var acknowledged = _acknowledged.Where(w => w.Value == key).Select(w => w.Key.Value);
        Assert.Equal(acknowledged.Order(), writes.Select(w => w.Value).Order());
        Assert.Equal(cluster.Field(record, "fax"), history[0].Fields.Single(f => f.Field == "fax").New);
        Assert.All(
            history.Zip(history.Skip(1)).Where(p => p.Second.Kind == ChangeKind.Update),
            p => Assert.Equal(p.Second.Fields.Single().New, p.First.Fields.Single().Old));
    }
}
