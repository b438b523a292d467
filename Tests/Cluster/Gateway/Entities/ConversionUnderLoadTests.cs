using System.Collections.Concurrent;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Gateway.Entities;

/// <summary>
/// Fields become of other types, unique and indexed while sixteen people write them: nobody is told of an error, and no
/// value is lost.
/// </summary>
public abstract class ConversionUnderLoadTests(DefinitionFixture fixture)
{
    private const int Writers = 16;

    [Fact]
    public async Task Nobody_who_writes_notices_that_a_field_becomes_another() =>
        Assert.Empty(await RunAsync([fixture.Api], [fixture.Api]));

    /// <summary>What was answered wrong, or is not there afterwards.</summary>
    internal static async Task<IEnumerable<string>> RunAsync(
        IReadOnlyList<ApiClient> clients, IReadOnlyList<ApiClient> administrators)
    {
        var administrator = new DefinitionApi(administrators[0]);
        var entity = $"t{Guid.CreateVersion7().ToString("N")[12..]}";
        await administrator.AddEntityAsync(entity);
        var field = await administrator.AddFieldAsync(entity, """{"name":"held","type":"integer","isIndexed":true}""");
        using var stop = new CancellationTokenSource();
        var (errors, held) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, int>());
        var written = new int[Writers];
        var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(
            new(clients[n % clients.Count], entity, n), () => written[n]++, held, errors, stop.Token)).ToList();
        string[] changes =
        [
            """{"type":"decimal"}""", """{"type":"bigInteger"}""", """{"isUnique":true}""", """{"type":"money"}""",
            """{"isUnique":false,"isIndexed":false}""", """{"maximum":1000000000}""",
            """{"type":"integer","isRequired":true}""",
        ];
        for (var i = 0; i < changes.Length && errors.IsEmpty; i++)
        {
            var answer = await new DefinitionApi(administrators[i % administrators.Count])
                .PatchAsync("fielddefinitions", field, changes[i]);
            if (answer.Status != 200)
            {
                errors.Add($"{changes[i]}: {answer}");
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.All(written, count => Assert.True(count > 0 || !errors.IsEmpty));
        foreach (var (record, number) in held)
        {
            var read = await administrator.ReadAsync(entity, record, "held");
            var found = await administrator.ListAsync(entity, $"filter[held]={number}");
            if (read != $"{number}" || !found.SequenceEqual([record]))
            {
                errors.Add($"{record} has {read} and not {number}; a filter finds {string.Join(", ", found)}");
            }
        }

        return errors;
    }

    private static async Task WriteAsync(
        Writer writer,
        Action written,
        ConcurrentDictionary<string, int> held,
        ConcurrentBag<string> errors,
        CancellationToken stop)
    {
        var (api, entity, first) = writer;
        for (var number = first + 1; !stop.IsCancellationRequested && errors.IsEmpty; number += 2 * Writers)
        {
            var created = await api.PostAsync(
                $"/api/{entity}", Document.ToCreate(entity, new() { ["name"] = "A", ["held"] = number }));
            if (created.Status != 201)
            {
                errors.Add($"create: {created}");
                return;
            }

            var changed = await api.PatchAsync(
                $"/api/{entity}/{created.Id}",
                Document.ToUpdate(entity, created.Id, new() { ["held"] = number + Writers }));
            var read = await api.GetAsync($"/api/{entity}/{created.Id}");
            var list = await api.GetAsync($"/api/{entity}?sort=-held&filter[held]={number + Writers}");
            foreach (var answer in new[] { changed, read, list }.Where(a => a.Status != 200))
            {
                errors.Add(answer.ToString());
            }

            held[created.Id] = number + Writers;
            written();
        }
    }

    private sealed record Writer(ApiClient Api, string Entity, int Number);
}

public sealed class SqliteConversionUnderLoadTests(SqliteDefinitionFixture fixture)
    : ConversionUnderLoadTests(fixture), IClassFixture<SqliteDefinitionFixture>;

public sealed class PostgresConversionUnderLoadTests(PostgresDefinitionFixture fixture)
    : ConversionUnderLoadTests(fixture), IClassFixture<PostgresDefinitionFixture>;

public sealed class MariaDbConversionUnderLoadTests(MariaDbDefinitionFixture fixture)
    : ConversionUnderLoadTests(fixture), IClassFixture<MariaDbDefinitionFixture>;
