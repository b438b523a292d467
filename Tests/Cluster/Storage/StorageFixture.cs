using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Tests.Cluster.Storage;

/// <summary>A database of its own for one test, empty but for the schema. One for each kind of database.</summary>
public abstract class StorageFixture : IAsyncDisposable
{
    private readonly ConcurrentBag<ServiceProvider> _opened = [];
    private bool _isPrepared;

    /// <summary>A query that gives one number, and does not end in this life.</summary>
    public abstract string EndlessSql { get; }

    /// <summary>Has the planner know how large the table of people is; SQLite's does not ask.</summary>
    public virtual string AnalyzeSql => "SELECT 1";

    /// <summary>What stands before a query to have its plan.</summary>
    public virtual string ExplainSql => "EXPLAIN";

    /// <summary>That a plan goes through one stretch of an index, in its order, and looks at nothing else.</summary>
    public virtual void AssertByIndexAlone(string plan, string index) =>
        throw new NotSupportedException($"{GetType().Name} reads no plans.");

    /// <summary>Opens the door as a process does at its start; again for a restart or a second process.</summary>
    internal async Task<StorageDoor> OpenAsync(
        DefinitionSet? definitions = null,
        Action<IServiceCollection>? services = null,
        params (string Key, string Value)[] settings)
    {
        await PrepareOnceAsync();
        var known = definitions ?? SampleEntities.Set;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Prefixed(Settings()))
            .AddInMemoryCollection(Prefixed(settings))
            .Build();
        var collection = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddSingleton(new Definitions(known)).AddStorage();
        services?.Invoke(collection);
        var provider = collection.BuildServiceProvider();
        _opened.Add(provider);
        await provider.GetRequiredService<SchemaMigrator>().MigrateAsync(CancellationToken.None);
        return new StorageDoor(provider, known);
    }

    /// <summary>Makes the empty database; before several open it at the same time.</summary>
    internal async Task PrepareOnceAsync()
    {
        if (!_isPrepared)
        {
            await PrepareAsync();
            _isPrepared = true;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var provider in _opened)
        {
            await provider.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The settings of a silo that keeps its data here.</summary>
    internal async Task<IEnumerable<(string Key, string Value)>> SiloSettingsAsync()
    {
        await PrepareOnceAsync();
        return Settings().Select(s => ($"Storage:{s.Key}", s.Value));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Prefixed(
        IEnumerable<(string Key, string Value)> settings) =>
        settings.Select(s => KeyValuePair.Create($"Storage:{s.Key}", (string?)s.Value));

    /// <summary>Makes the empty database, before it is first opened.</summary>
    private protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The settings that lead to this database.</summary>
    private protected abstract IEnumerable<(string Key, string Value)> Settings();
}

/// <summary>SQLite, in a folder of its own.</summary>
public sealed class SqliteFixture : StorageFixture
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("oro-storage-").FullName;

    public override string EndlessSql =>
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";

    public override string ExplainSql => "EXPLAIN QUERY PLAN";

    public override void AssertByIndexAlone(string plan, string index)
    {
        Assert.Contains($"SEARCH r USING COVERING INDEX {index}", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    public string File => Path.Combine(Folder, "oro.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected override IEnumerable<(string Key, string Value)> Settings() => [("DataFolder", Folder)];
}
