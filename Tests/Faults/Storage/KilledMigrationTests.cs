using System.Globalization;
using Oro.Grains.Storage;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Storage;

/// <summary>kill -9 while a numbered migration moves rows, after a batch that the seed says.</summary>
public sealed class KilledMigrationTests
{
    private const int Doublings = 17; // 131 072 entries, and so 7 batches
    private const int Kills = 2;
    private const long BatchSize = 20_000;
    private const long FirstId = 1_000_000; // above those of the product's own entries
    private const string Columns = "id, entity, record_id, revision, kind, at, author_id, write_id, fields, position";
    private const string Places = "SELECT entity, position, id, at, author_id, kind FROM";

    [Theory]
    [InlineData(TestDatabase.Sqlite, 1)]
    [InlineData(TestDatabase.Sqlite, 2)]
    [InlineData(TestDatabase.PostgreSql, 1)]
    [InlineData(TestDatabase.PostgreSql, 2)]
    [InlineData(TestDatabase.MySql, 1)]
    [InlineData(TestDatabase.MySql, 2)]
    public async Task Next_start_goes_on_and_every_row_is_moved_once(string kind, int seed)
    {
        var random = new Random(seed);
        var dsn = await TestDatabase.CreateAsync(kind);
        await using var product = await ProductProcess.StartAsync(dsn: dsn);
        Assert.Equal(0, await product.StopAsync());
        await MakeOlderAsync(dsn, product.DataFolder);
        var batches = 0;

        for (var kills = 0; kills < Kills; kills++)
        {
            batches += random.Next(1, 3);
            await KillAfterAsync(dsn, product, batches);
            Assert.Equal("1", await ReadAsync("SELECT version FROM schema_version"));
        }

        await product.StartAgainAsync();

        Assert.Equal($"{SchemaMigration.All[^1].Number}", await ReadAsync("SELECT version FROM schema_version"));
        Assert.Equal(
            Hash(await ReadAsync(
                $"{Places} change_entry WHERE entity = 'former' AND position IS NOT NULL ORDER BY position")),
            Hash(await ReadAsync($"{Places} placed_entry WHERE entity = 'former' ORDER BY position")));
        Assert.Equal(
            Hash(await ReadAsync(
                "SELECT id FROM change_entry WHERE entity = 'former' AND position IS NULL ORDER BY id")),
            Hash(await ReadAsync("SELECT id FROM waiting_entry WHERE entity = 'former' ORDER BY id")));
        using var api = await product.ConnectAsync();
        var contact = Document.ToCreate("contacts", new() { ["lastName"] = "Next" });
        (await api.PostAsync("/api/contacts", contact)).Expect(201);

        Task<string> ReadAsync(string sql) => TestSql.ReadAsync(dsn, product.DataFolder, sql);
    }

    // What the program made that knew schema 1, with many entries, of which the last ones wait for their places.
    private static async Task MakeOlderAsync(string dsn, string folder)
    {
        await TestSql.ExecuteAsync(
            dsn, folder,
            "ALTER TABLE change_entry ADD COLUMN position BIGINT",
            "UPDATE change_entry SET position = (SELECT p.position FROM placed_entry p WHERE p.id = change_entry.id)",
            "DROP TABLE placed_entry",
            "DROP TABLE waiting_entry",
            "DELETE FROM schema_progress",
            "CREATE INDEX ix_change_entry_feed ON change_entry (entity, position, id)",
            $"INSERT INTO change_entry ({Columns}) SELECT {FirstId}, 'former', 1, 1, kind, at, author_id, write_id, "
            + "fields, 1 FROM change_entry WHERE id = (SELECT MIN(id) FROM change_entry)");
        for (var count = 1; count < 1 << Doublings; count *= 2)
        {
            await TestSql.ExecuteAsync(
                dsn, folder,
                $"INSERT INTO change_entry ({Columns}) SELECT id + {count}, entity, record_id + {count}, revision, "
                + $"kind, at, author_id, write_id, fields, position + {count} FROM change_entry "
                + "WHERE entity = 'former'");
        }

        await TestSql.ExecuteAsync(
            dsn, folder,
            "UPDATE change_entry SET position = NULL WHERE entity = 'former' AND record_id > 100000",
            "UPDATE schema_version SET version = 1");
    }

    // The first batch has the product's own entries too, so each ends a little before its full number.
    private static async Task KillAfterAsync(string dsn, ProductProcess product, int batches)
    {
        var end = FirstId + (batches * BatchSize);
        await using var gate = await ProgressGate.CloseAsync(dsn, product.DataFolder, end);
        var start = product.StartAgainAsync();
        await Eventually.HoldsAsync(
            async () => await FindPlaceAsync(dsn, product.DataFolder) >= end - BatchSize,
            $"{batches} batches to be moved",
            TimeSpan.FromMinutes(2));
        await product.KillAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => start);
    }

    private static async Task<long> FindPlaceAsync(string dsn, string folder)
    {
        var place = await TestSql.ReadAsync(dsn, folder, "SELECT place FROM schema_progress WHERE migration = 2");
        return place.Length == 0 ? 0 : long.Parse(place, CultureInfo.InvariantCulture);
    }

    private static string Hash(string rows) => $"{rows.Count(c => c == '\n')} "
        + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(rows)));
}
