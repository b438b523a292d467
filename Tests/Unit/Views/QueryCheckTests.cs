using System.Collections.Immutable;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Entities;
using Oro.Grains.Views;
using Oro.Security;
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
    public void A_filter_may_go_through_to_many_relations_and_an_order_may_not()
    {
        Assert.Null(Record.Exception(() => Check(Query with { Filter = Where("accounts.default_contact.fax") })));

        var refusal = Assert.Throws<ValidationFailedException>(
            () => Check(Query with { Sort = [new SortTerm(Path("accounts.name"), false)] }));
        Assert.Equal([new(0, "accounts.name", "sort", "There is no field 'accounts.name'.")], refusal.Failures);
    }

    [Fact]
    public void A_place_must_fit_the_order()
    {
        var query = Query with { Sort = [new SortTerm(["last_name"], true)], Paging = PagingMode.After };

        Assert.Null(Record.Exception(() => Check(query)));
        Assert.Null(Record.Exception(() => Check(query with { Position = new([FieldValue.Of("a")], 1) })));
        Assert.Null(Record.Exception(() => Check(query with { Position = new([FieldValue.Null], 1) })));
        Assert.All(
            new ListPosition[] { new([], 1), new([FieldValue.Of(7)], 1), new([FieldValue.Null, FieldValue.Null], 1) },
            place => Assert.Equal(
                [new(0, "position", "page", "The place does not fit the order of the list.")],
                Assert.Throws<ValidationFailedException>(() => Check(query with { Position = place })).Failures));
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
            ("number of conditions", 250, 251),
            Refused(Query with { Filter = new AllOf([.. Enumerable.Repeat(Where("fax"), 260)]) }));
        Assert.Equal(("length of a path", 4, 5), Refused(Query with { Filter = Where("a.b.c.d.e") }));
        Assert.Equal(
            ("depth of a filter", 32, 33),
            Refused(Query with
            {
                Filter = Enumerable.Range(0, 40).Aggregate((RecordFilter)Where("fax"), (part, _) => new Not(part)),
            }));
    }

    private static (string Limit, long Allowed, long Requested) Refused(RecordQuery query)
    {
        var refusal = Assert.Throws<Errors.LimitExceededException>(() => Check(query));
        return (refusal.Limit, refusal.Allowed, refusal.Requested);
    }

    private static void Check(RecordQuery query) => QueryCheck.ThrowIfRefused(
        query, Definitions, UserAccess.Unlimited(new Principal(new UserId(7), new OrganizationId(3))));

    private static FieldCondition Where(string path) => new(Path(path), FilterOperator.Equal, [FieldValue.Of("1")]);

    private static ImmutableArray<string> Path(string path) => [.. path.Split('.')];
}
