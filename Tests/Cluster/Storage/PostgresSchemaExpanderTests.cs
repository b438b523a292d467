using Npgsql;
using Oro.Entities;
using Oro.Grains.Storage;
using static Oro.Tests.Cluster.Storage.SampleCommits;
using static Oro.Tests.Cluster.Storage.SampleEntities;

namespace Oro.Tests.Cluster.Storage;

public sealed class PostgresSchemaExpanderTests() : SchemaExpanderTests(new PostgresFixture())
{
    [Fact]
    public async Task Index_whose_making_was_cut_short_is_made_anew()
    {
        await Expander.ExpandAsync(Expanded, CancellationToken.None);
        await Expander.IndexAsync(Expanded, CancellationToken.None);
        const string Broken = "UPDATE pg_index SET indisvalid = false "
            + "WHERE indexrelid = 'ix_person_nickname'::regclass";
        const string Valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_person_nickname'::regclass";
        var database = Door.Get<Database>();
        await database.WriteAsync(session => session.Execute(Broken), CancellationToken.None);

        await Expander.IndexAsync(Expanded, CancellationToken.None);

        Assert.True(await database.ReadAsync(
            session => session.Find(Valid, row => row.GetBoolean(0)), CancellationToken.None));
    }

    [Fact]
    public async Task A_column_is_added_without_touching_a_row()
    {
        const string File = "SELECT pg_relation_filenode('person')::bigint";
        var database = Door.Get<Database>();
        Task<long> FileAsync() => database.ReadAsync(
            session => session.Find(File, row => row.GetInt64(0)), CancellationToken.None);
        await Door.CommitAsync(Create(Person, 1, ("name", FieldValue.Of("Ann"))));
        var before = await FileAsync();

        await Expander.ExpandAsync(Expanded, CancellationToken.None);

        Assert.Equal(before, await FileAsync());
    }

    [Fact]
    public async Task What_two_change_in_the_catalog_at_once_is_tried_again()
    {
        const string Grant = "GRANT SELECT ON person TO PUBLIC";
        const string Waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query = @p1";
        var dialect = Door.Get<SqlDialect>();
        using var first = dialect.Open(canWrite: true);
        using var second = dialect.Open(canWrite: true);
        using var watch = dialect.Open(canWrite: false);
        first.Execute("BEGIN");
        first.Execute(Grant);
        var refused = Assert.ThrowsAsync<PostgresException>(() => Task.Factory.StartNew(
            () => second.Execute(Grant), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        while (!refused.IsCompleted && watch.Find(Waiting, row => row.GetInt64(0), Grant) == 0)
        {
            await Task.Yield();
        }

        first.Commit();

        Assert.True(dialect.MayRunAgain(await refused));
    }
}
