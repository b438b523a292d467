using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Views;
using Oro.Views;

namespace Oro.Tests.Unit.Views;

public sealed class QueryCheckTests
{
    private static readonly DefinitionSet Definitions = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly);
    private static readonly RecordQuery Query = new() { Entity = "contact", Limit = 10 };

    [Theory]
    [InlineData("last_name")]
    [InlineData("id")]
    [InlineData("owner.username")]
    [InlineData("reports_to.reports_to.id")]
    public void A_path_through_to_one_relations_is_taken(string path) =>
        Assert.Null(Record.Exception(() => Check(Query with { Sort = [new SortTerm(Path(path), false)] })));

    [Theory]
    [InlineData("surname")]
    [InlineData("last_name.id")]
    [InlineData("accounts.name")]
    [InlineData("id.id")]
    public void A_path_that_leads_nowhere_is_refused_by_name(string path)
    {
        var sort = Assert.Throws<ValidationFailedException>(
            () => Check(Query with { Sort = [new SortTerm(Path(path), false)] }));
        var filter = Assert.Throws<ValidationFailedException>(
            () => Check(Query with { Filter = new Not(new AllOf([new AnyOf([Where(path)])])) }));

        Assert.Equal([new(0, path, "sort", $"There is no field '{path}'.")], sort.Failures);
        Assert.Equal([new(0, path, "filter", $"There is no field '{path}'.")], filter.Failures);
    }

    [Fact]
    public void An_unknown_column_is_refused()
    {
        var refusal = Assert.Throws<ValidationFailedException>(() => Check(Query with { Fields = ["surname"] }));

        Assert.Equal([new(0, "surname", "fields", "There is no field 'surname'.")], refusal.Failures);
    }

    [Fact]
    public void Every_limit_is_named()
    {
        var condition = Where("fax") with { Values = [.. Enumerable.Repeat(FieldValue.Of("1"), 1001)] };

        Assert.Equal(("page size", 1000, 1001), Refused(Query with { Limit = 1001 }));
        Assert.Equal(("number of values", 1000, 1001), Refused(Query with { Filter = condition }));
        Assert.Equal(
            ("number of conditions", 50, 51),
            Refused(Query with { Filter = new AllOf([.. Enumerable.Repeat(Where("fax"), 60)]) }));
        Assert.Equal(("length of a path", 3, 4), Refused(Query with { Filter = Where("a.b.c.d") }));
    }

    private static (string Limit, long Allowed, long Requested) Refused(RecordQuery query)
    {
        var refusal = Assert.Throws<Errors.LimitExceededException>(() => Check(query));
        return (refusal.Limit, refusal.Allowed, refusal.Requested);
    }

    private static void Check(RecordQuery query) => QueryCheck.ThrowIfRefused(query, Definitions);

    private static FieldCondition Where(string path) => new(Path(path), FilterOperator.Equal, [FieldValue.Of("1")]);

    private static ImmutableArray<string> Path(string path) => [.. path.Split('.')];
}
