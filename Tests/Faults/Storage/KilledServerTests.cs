using System.Collections.Concurrent;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Tests.Cluster.Storage;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Faults.Storage;

/// <summary>kill -9 of the database's server in the middle of writing, and a start of it while writers go on.</summary>
public abstract class KilledServerTests<T>(string kind) : IAsyncDisposable
    where T : DatabaseServer, new()
{
    private const int Writers = 16;
    private const int AcknowledgedBetween = 200;
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(15);

    private readonly T _server = new();
    private readonly ConcurrentDictionary<long, byte> _acknowledged = [];
    private OwnServerFixture? _fixture;

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }

        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_all_is_well_again_by_itself()
    {
        await _server.StartAsync();
        _fixture = new OwnServerFixture(await _server.CreateDatabaseAsync());
        var door = await _fixture.OpenAsync();
        using var end = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(door, n, end.Token)).ToArray();
        await MoreAsync("before the kill", TimeSpan.FromMinutes(2));

        await _server.KillAsync();
        var refusal = await Assert.ThrowsAsync<StorageUnavailableException>(() => door.FindAsync(Person, 1));
        await _server.StartAsync();
        await MoreAsync($"after the kill of {kind}", Recovery);
        await end.CancelAsync();
        await Task.WhenAll(writers);

        Assert.StartsWith("the database is not available: ", refusal.Message, StringComparison.Ordinal);
        foreach (var id in _acknowledged.Keys)
        {
            Assert.Equal(1, (await door.FindAsync(Person, id))?.Revision);
            Assert.Equal(1, (await door.FindAsync(Company, id))?.Revision);
        }
    }

    private Task MoreAsync(string when, TimeSpan limit)
    {
        var wanted = _acknowledged.Count + AcknowledgedBetween;
        return Eventually.HoldsAsync(() => _acknowledged.Count >= wanted, $"acknowledged writes {when}", limit);
    }

    // As a client does: what was refused is sent again with its write id, until it is acknowledged.
    private async Task WriteAsync(StorageDoor door, int writer, CancellationToken end)
    {
        for (long id = 1 + writer; !end.IsCancellationRequested; id += Writers)
        {
            var commit = Of(Create(Person, id, ("age", FieldValue.Of(id))), Create(Company, id));
            while (!await TryAsync(door, commit))
            {
                await Task.Yield();
            }

            _acknowledged.TryAdd(id, 0);
        }
    }

    private static async Task<bool> TryAsync(StorageDoor door, Commit commit)
    {
        try
        {
            var outcome = await door.CommitAsync(commit);
            Assert.True(outcome is Committed or CommittedBefore, $"{outcome}");
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private sealed class OwnServerFixture(string dsn) : StorageFixture
    {
        public override string EndlessSql => throw new NotSupportedException();

        private protected override IEnumerable<(string Key, string Value)> Settings() => [("Dsn", dsn)];
    }
}

public sealed class KilledPostgresTests() : KilledServerTests<PostgresServer>("PostgreSQL");

public sealed class KilledMariaDbTests() : KilledServerTests<MariaDbServer>("MariaDB");
