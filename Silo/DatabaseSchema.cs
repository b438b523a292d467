using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Oro.Grains.Backing;
using Oro.Grains.Entities;
using Oro.Grains.Storage;

namespace Oro.Silo;

/// <summary>What the schema of the application database is, and what it lacks.</summary>
/// <param name="Address">Of the database, without user and password.</param>
/// <param name="Found">Its version; null when there is none yet.</param>
/// <param name="Known">The version of this program.</param>
/// <param name="Steps">What is to be done, or was done, one line each.</param>
/// <param name="WrittenBy">The version of the product that wrote it; null when it did not say so.</param>
public sealed record SchemaReport(
    string Address, long? Found, int Known, ImmutableArray<string> Steps, string? WrittenBy);

/// <summary>Looks at the schema and brings it up to date, also while the product runs.</summary>
public static class DatabaseSchema
{
    /// <summary>What there is, and what would be done; changes nothing.</summary>
    public static Task<SchemaReport> InspectAsync(OroSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, migrator => migrator.InspectAsync(cancellationToken));

    /// <summary>Does it, and tells what it did.</summary>
    public static Task<SchemaReport> MigrateAsync(OroSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, migrator => migrator.MigrateAsync(cancellationToken));

    /// <summary>Fails, with the page that refuses a start, when a newer program made the schema.</summary>
    public static void ThrowIfFromTheFuture(SchemaReport report) =>
        SchemaMigrator.ThrowIfFromTheFuture(new SchemaPlan(report.Found, []) { WrittenBy = report.WrittenBy });

    /// <summary>
    /// Tables that were filled since the planner of the database looked at them: it may read all of them for a list.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ListUnknownTablesAsync(
        OroSettings settings, CancellationToken cancellationToken)
    {
        await using var services = Open(settings);
        return await services.GetRequiredService<TableStatistics>().ListUnknownAsync(cancellationToken);
    }

    private static async Task<SchemaReport> RunAsync(OroSettings settings, Func<SchemaMigrator, Task<SchemaPlan>> work)
    {
        await using var services = Open(settings);
        var plan = await work(services.GetRequiredService<SchemaMigrator>());
        return new SchemaReport(
            Dsn.Parse(settings.DatabaseDsn).Address, plan.Found, SchemaPlan.Known,
            [.. plan.Descriptions], plan.WrittenBy);
    }

    private static ServiceProvider Open(OroSettings settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create("Storage:Dsn", (string?)settings.DatabaseDsn),
            KeyValuePair.Create("Storage:DataFolder", (string?)settings.DataFolder),
        ]).AddEnvironmentVariables().Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(new Definitions(EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly)))
            .AddStorage()
            .BuildServiceProvider();
    }
}
