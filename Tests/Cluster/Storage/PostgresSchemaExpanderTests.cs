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
}
