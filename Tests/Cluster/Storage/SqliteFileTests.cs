using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Views;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

/// <summary>What only a database in a file can suffer.</summary>
public sealed class SqliteFileTests : IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_with_one_line()
    {
        await File.WriteAllTextAsync(_fixture.File, new string('x', 10_000));

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => _fixture.OpenAsync());

        Assert.Equal(
            "the database is not available: its file is damaged or not a database. Check ORO_DB_DSN and ORO_DATA_DIR, "
            + "or restore a backup.",
            refusal.Message);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_the_start_with_one_line()
    {
        var file = Path.Combine(_fixture.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        var refusal = await Assert.ThrowsAsync<SchemaException>(
            () => _fixture.OpenAsync(settings: ("DataFolder", Path.Combine(file, "data"))));

        Assert.StartsWith(
            "the database is not available: its folder cannot be made: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task The_file_named_in_the_settings_is_used()
    {
        var path = Path.Combine(_fixture.Folder, "elsewhere", "crm.db");

        var door = await _fixture.OpenAsync(settings: ("Dsn", $"sqlite:{path}"));
        await door.CommitAsync(Create(Person, 1));

        Assert.True(File.Exists(path));
        Assert.False(File.Exists(_fixture.File));
    }

    [Fact]
    public async Task A_list_by_prefix_is_read_from_the_index_alone_in_its_order()
    {
        var door = await _fixture.OpenAsync();

        var plan = await door.Get<Database>().ReadAsync(
            session => session.List(
                "EXPLAIN QUERY PLAN SELECT r.\"id\" FROM \"person\" r WHERE r.\"deleted_at\" IS NULL "
                + "AND (r.\"name\" >= @p1 AND r.\"name\" < @p2) ORDER BY r.\"name\", r.\"id\" LIMIT 26 OFFSET 0",
                row => row.GetString(3), "a", "b"),
            CancellationToken.None);

        Assert.Equal(["SEARCH r USING COVERING INDEX ix_person_name (name>? AND name<?)"], plan);
    }

    [Theory]
    [InlineData(60, "ix_person_name", false)]
    [InlineData(10, "ix_person_employer", true)]
    public async Task A_page_for_who_may_see_what_many_own_is_read_in_the_order_of_the_list(
        int owners, string index, bool isSorted)
    {
        var door = await _fixture.OpenAsync();
        var limit = new FieldCondition(
            ["employer"], FilterOperator.Equal, [.. Enumerable.Range(1, owners).Select(i => FieldValue.Of(i))]);
        var dialect = door.Get<SqlDialect>();
        var query = new RecordQuery { Entity = "person", Sort = [new(["name"], false)], Limit = 25 };
        var list = new ListStatements(
            dialect, new(dialect, Set, new Visibility(_ => limit)), Person, query);
        var (sql, arguments) = list.Of(list.Stretches().Single(), 26);

        var plan = string.Join('\n', await door.Get<Database>().ReadAsync(
            session => session.List($"EXPLAIN QUERY PLAN {sql}", row => row.GetString(3), arguments),
            CancellationToken.None));

        Assert.Contains($"r USING INDEX {index}", plan, StringComparison.Ordinal);
        Assert.Equal(isSorted, plan.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_that_ended_are_found_by_their_indexes_and_no_table_is_read_through()
    {
        var door = await _fixture.OpenAsync();

        var plan = await door.Get<Database>().ReadAsync(
            session => session.List(
                $"EXPLAIN QUERY PLAN {CredentialLife.EndedSql}", row => row.GetString(3), "a", 1L),
            CancellationToken.None);

        Assert.Equal(
            [
                "SEARCH oauth_grant USING INDEX ix_oauth_grant_ended (ended_at>?)",
                "SEARCH user_api_key USING INDEX ix_user_api_key_ended (ended_at>?)",
                "SEARCH user_session USING INDEX ix_user_session_ended (ended_at>?)",
            ],
            plan.Where(line => line.Contains("ended", StringComparison.Ordinal) || line.Contains("SCAN"))
                .Order(StringComparer.Ordinal));
    }
}
