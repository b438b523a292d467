using Oro.Grains.Storage;

namespace Oro.Tests.Unit.Storage;

public sealed class RowInsertsTests
{
    private const string Sql = "INSERT INTO \"a\" (\"b\", \"c\") VALUES (@p1, @p2) ON CONFLICT DO NOTHING";

    [Fact]
    public void Rows_of_the_same_statement_become_one_statement()
    {
        var (statement, rows) = RowInserts.Merge(
            [.. Enumerable.Range(0, 7).Select(i => new Statement(Sql, i, -i))]);

        Assert.Equal(4, rows);
        Assert.Equal(
            "INSERT INTO \"a\" (\"b\", \"c\") VALUES (@p1, @p2), (@p3, @p4), (@p5, @p6), (@p7, @p8) "
            + "ON CONFLICT DO NOTHING",
            statement.Sql);
        Assert.Equal([0, 0, 1, -1, 2, -2, 3, -3], statement.Arguments);
    }

    [Fact]
    public void One_statement_takes_no_more_values_than_a_server_does()
    {
        var one = new Statement(
            $"INSERT INTO \"a\" VALUES ({ParameterNames.UpTo(5000)})", [.. Enumerable.Repeat<object?>(1L, 5000)]);

        var (statement, rows) = RowInserts.Merge([.. Enumerable.Repeat(one, 64)]);

        Assert.Equal((2, 10_000), (rows, statement.Arguments.Length));
    }

    [Theory]
    [InlineData("INSERT INTO \"a\" (\"b\") SELECT @p1")]
    [InlineData("UPDATE \"a\" SET \"b\" = @p1")]
    [InlineData("SELECT 1")]
    public void What_inserts_no_single_row_stays_as_it_is(string sql) =>
        Assert.False(RowInserts.CanMerge(sql == "SELECT 1" ? new Statement(sql) : new Statement(sql, 1L)));
}
