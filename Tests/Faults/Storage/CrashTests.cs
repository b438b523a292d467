using System.Collections.Concurrent;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Tests.Cluster.Storage;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Faults.Storage;

/// <summary>
/// What a crash leaves behind, under writers: the files are copied at any moment, as kill -9 leaves them, and with the
/// end of the log cut off anywhere, as a power cut may leave what was not yet acknowledged. Checkpoints are off, so the
/// log alone changes and every copy is one that a crash could have left.
/// </summary>
public sealed class CrashTests : IAsyncDisposable
{
    private const int Writers = 16;
    private const int CommitsPerWriter = 40;
    private const int Crashes = 8;

    private readonly SqliteFixture _fixture = new();
    private readonly int _seed = Random.Shared.Next();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_and_nothing_is_half_written()
    {
        var random = new Random(_seed);
        var door = await _fixture.OpenAsync();
        await door.Get<Database>().WriteAsync(
            session => session.Find("PRAGMA wal_autocheckpoint = 0", r => r.GetInt64(0)), CancellationToken.None);
        await door.CommitAsync(Create(Company, 1));
        var acknowledged = new ConcurrentQueue<long>();
        var images = new ConcurrentQueue<CrashImage>();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));

        foreach (var image in images)
        {
            await CheckAsync(image.Folder, image.Acknowledged);
            CutLog(image.Folder, random);
            await CheckAsync(image.Folder, []);
        }

        async Task WriteAsync(int writer)
        {
            for (var i = 0; i < CommitsPerWriter; i++)
            {
                var id = 1 + (writer * CommitsPerWriter) + i;
                // Two records that say the same, so that half a commit would show.
                await door.CommitAsync(
                    Create(Person, id, ("age", FieldValue.Of(id)), ("employer", FieldValue.Of(1))),
                    Create(Company, 1 + id, ("name", FieldValue.Of($"{id}"))));
                acknowledged.Enqueue(id);
                if (acknowledged.Count % (Writers * CommitsPerWriter / Crashes) == 0)
                {
                    images.Enqueue(Crash([.. acknowledged]));
                }
            }
        }
    }

    /// <summary>Copies the files as they are; what was acknowledged before must be in the copy.</summary>
    private CrashImage Crash(long[] acknowledged)
    {
        var folder = Path.Combine(_fixture.Folder, Guid.CreateVersion7().ToString());
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "oro.db", "oro.db-wal" })
        {
            using var source = new FileStream(
                Path.Combine(_fixture.Folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(Path.Combine(folder, name));
            source.CopyTo(target);
        }

        return new CrashImage(folder, acknowledged);
    }

    private static void CutLog(string folder, Random random)
    {
        using var log = File.OpenWrite(Path.Combine(folder, "oro.db-wal"));
        log.SetLength(random.NextInt64(log.Length));
    }

    private async Task CheckAsync(string folder, long[] acknowledged)
    {
        // A copy of the copy: opening it recovers it.
        var opened = Directory.CreateDirectory(Path.Combine(folder, $"opened-{acknowledged.Length}")).FullName;
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(opened, Path.GetFileName(file)));
        }

        var door = await _fixture.OpenAsync(settings: ("DataFolder", opened));
        var people = await ListAsync(door, "person");
        var companies = await ListAsync(door, "company");
        var ids = people.Select(p => p.Key.Id).ToHashSet();

        Assert.True(ids.IsSupersetOf(acknowledged), $"seed {_seed}: an acknowledged record is missing in {folder}");
        Assert.Equal(ids.Order(), companies.Where(c => c.Key.Id > 1).Select(c => c.Key.Id - 1).Order());
        foreach (var person in people)
        {
            var history = await door.Get<HistoryReader>().ListAsync(person.Key, null, 10, CancellationToken.None);
            var log = await door.Get<WriteLog>().FindAsync(Assert.Single(history).WriteId, CancellationToken.None);
            Assert.Contains(person.Key, log!.Answer);
        }
    }

    private static async Task<RecordSnapshot[]> ListAsync(StorageDoor door, string entity)
    {
        var page = await door.ListAsync(new RecordQuery { Entity = entity, Limit = RecordQuery.MaxPageSize });
        return [.. page.Records];
    }

    private sealed record CrashImage(string Folder, long[] Acknowledged);
}
