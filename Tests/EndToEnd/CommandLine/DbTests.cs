using Oro.Grains.Storage;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.EndToEnd.CommandLine;

public sealed class DbTests : IDisposable
{
    private static readonly int Newest = SchemaMigration.All[^1].Number;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"oro-db-{Guid.CreateVersion7()}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Status_of_nothing_makes_nothing()
    {
        var (code, output) = await RunAsync("sqlite:", "status");

        Assert.Equal(
            (0, $"database  sqlite:\nschema    none yet, and this program knows {Newest}\n"
                + "to do     everything, by ./oro db migrate or the first start\n"),
            (code, output));
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.PostgreSql)]
    [InlineData(TestDatabase.MySql)]
    public async Task Migrate_makes_the_schema_once_and_a_start_finds_it_complete(string kind)
    {
        var dsn = await TestDatabase.CreateAsync(kind);

        var first = await RunAsync(dsn, "migrate");
        var second = await RunAsync(dsn, "migrate");
        await using var product = await ProductProcess.StartAsync(dsn: dsn, dataFolder: _folder);
        var during = await RunAsync(dsn, "status");

        Assert.Equal(0, first.Code);
        Assert.Contains("make table contact\n", first.Output, StringComparison.Ordinal);
        Assert.EndsWith($"The schema is {Newest}, and complete.\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"The schema is {Newest}, and complete.\n"), second);
        Assert.Equal(0, during.Code);
        Assert.EndsWith(
            $"schema    {Newest}, and this program knows {Newest}\nto do     nothing\n",
            during.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, true)]
    [InlineData(TestDatabase.PostgreSql, true)]
    [InlineData(TestDatabase.PostgreSql, false)]
    [InlineData(TestDatabase.MySql, true)]
    public async Task Schema_of_a_newer_program_is_refused_by_every_command_with_what_to_do(string kind, bool saysWho)
    {
        var dsn = await TestDatabase.CreateAsync(kind);
        await RunAsync(dsn, "migrate");
        await ExecuteAsync(dsn, "UPDATE schema_version SET version = 99");
        await ExecuteAsync(
            dsn, saysWho ? "UPDATE schema_writer SET product = 'Oro.Orleans 9.1.0'" : "DROP TABLE schema_writer");

        var (found, cure) = saysWho
            ? ("Oro.Orleans 9.1.0", "Oro.Orleans 9.1.0")
            : ("a version that did not say which it is", "one that knows the schema");
        foreach (string[] command in new string[][] { ["db", "status"], ["db", "migrate"], ["up"] })
        {
            await using var run = Start(dsn, command);
            Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, $"{command[0]} to end"));
            var page = run.Output[run.StandardOutput.Length..];
            Assert.Equal(
                $"""
                The database was written by a newer version of the product. Nothing was changed.

                  Found:         schema 99, by {found}
                  This program:  schema {Newest}, Oro.Orleans 1.0.0

                Do one of these:
                  - start the newer version ({cure}, or a later one);
                  - restore a backup that was made before the newer version was started, and start this one;
                  - set ORO_DB_DSN or ORO_DATA_DIR to another database.

                """.ReplaceLineEndings("\n"),
                page);
        }
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_in_one_line()
    {
        var port = Ports.Free();

        await using var run = Start($"postgresql://u:secret@127.0.0.1:{port}/oro", ["db", "status"]);

        Assert.Equal(1, await Eventually.ArrivesAsync(run.Exited, "db status to end"));
        Assert.Matches(
            @"^the database is not available: nobody answers there \(.*\)\. Check ORO_DB_DSN and ORO_DATA_DIR, or "
            + @"restore a backup\.\n$",
            run.Output);
    }

    private Task ExecuteAsync(string dsn, string sql) => TestSql.ExecuteAsync(dsn, _folder, sql);

    private ProductRun Start(string dsn, params string[] command) => new(
        new Dictionary<string, string?> { ["ORO_DB_DSN"] = dsn }, [.. command, "--data", _folder]);

    private async Task<(int Code, string Output)> RunAsync(string dsn, string command)
    {
        await using var run = Start(dsn, "db", command);
        var code = await Eventually.ArrivesAsync(run.Exited, $"./oro db {command} to end");
        return (code, run.StandardOutput);
    }
}
