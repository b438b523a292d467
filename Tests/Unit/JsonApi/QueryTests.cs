using Oro.Gateway.JsonApi.Query;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class QueryTests
{
    [Fact]
    public void Nothing_said_means_ten_records_with_everything()
    {
        var query = Parse("");
        Assert.Same(RecordShape.Default, query.Shape);
        Assert.Equal((10, 1, false, null), (query.PageSize, query.PageNumber, query.Deleted, query.Filter));
        Assert.Empty(query.Sort);
        Assert.Empty(query.Include);
    }

    [Theory]
    [InlineData("sort=name", "deal_name")]
    [InlineData("sort=-id,closeDate", "-id close_date")]
    [InlineData("sort=-partner.boss.last", "-partner.boss.last")]
    public void Sort_is_read(string query, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Parse(query).Sort.Select(t => $"{(t.IsDescending ? "-" : "")}{string.Join('.', t.Path)}")));

    [Theory]
    [InlineData("sort=rivals", "400 sort constraint sort: Sorting by \"rivals\" field is not supported.")]
    [InlineData("sort=-nope", "400 sort constraint sort: Sorting by \"nope\" field is not supported.")]
    [InlineData("sort=", "400 filter constraint sort: Expected string value. Given \"\".")]
    [InlineData("sort=id,", "400 filter constraint sort: Expected an array of strings. Given \"id,\".")]
    [InlineData("page[size]=x", "400 filter constraint page[size]: Expected unsigned integer value. Given \"x\".")]
    [InlineData("page[size]=1001", "400 filter constraint page[size]: The value should be less than or equal to 1000.")]
    [InlineData(
        "page[number]=0",
        "400 filter constraint page[number]: The value should be greater than or equal to 1.")]
    [InlineData(
        "page[number]=99999999999",
        "400 filter constraint page[number]: Expected unsigned integer value. Given \"99999999999\".")]
    [InlineData("page[offset]=1", "400 filter constraint page[offset]: The filter is not supported.")]
    [InlineData("fields[nope]=name", "400 filter constraint fields[nope]: The filter is not supported.")]
    [InlineData("fields[deals]=nope", "400 filter constraint fields[deals]: The field \"nope\" is not known.")]
    [InlineData(
        "fields[deals]=,name",
        "400 filter constraint fields[deals]: Expected an array of strings. Given \",name\".")]
    [InlineData("fields[]=name", "400 filter constraint fields[]: An entity type is not specified.")]
    [InlineData("fields=name", "400 filter constraint fields: An entity type is not specified.")]
    [InlineData("include=", "400 filter constraint include: Expected string value. Given \"\".")]
    [InlineData("include=partner,", "400 filter constraint include: Expected an array of strings. Given \"partner,\".")]
    [InlineData(
        "include=name",
        "400 filter constraint include: The path \"name\" is not known: deals has no association \"name\".")]
    [InlineData(
        "include=partner.boss.boss.boss",
        "400 filter constraint include: The path \"partner.boss.boss.boss\" is deeper than 3 relations.")]
    [InlineData(
        "meta=colour",
        "400 filter constraint meta: The \"colour\" is not known meta property. Known properties: title.")]
    [InlineData("nope=1", "400 filter constraint nope: The filter is not supported.")]
    public void Wrong_parameter_is_named(string query, string error) =>
        Assert.Equal([error], RefusalsOf(() => Parse(query)));

    [Fact]
    public void Fields_are_chosen_for_each_type()
    {
        var shape = Parse("fields[deals]=partner,%20name,id&fields[partners]=").Shape;
        Assert.Equal(["name"], shape.SelectionOf(Deal).Attributes.Select(f => f.Definition.ApiName));
        Assert.Equal(["partner"], shape.SelectionOf(Deal).Relationships.Select(f => f.Definition.ApiName));
        Assert.Empty(shape.SelectionOf(Partner).Attributes);
        Assert.Empty(shape.SelectionOf(Partner).Relationships);
    }

    [Fact]
    public void Include_paths_become_a_tree()
    {
        var include = Parse("include=partner.boss,rivals,partner.lostDeals").Include;
        Assert.Equal(["partner(boss() lostDeals())", "rivals()"], include.Select(Write));
    }

    [Fact]
    public void Relation_that_fields_leave_out_is_not_included() =>
        Assert.Empty(Parse("include=partner&fields[deals]=name").Include);

    [Fact]
    public void Parameters_of_lists_are_refused_elsewhere() => Assert.Equal(
        [
            "400 filter constraint filter[id]: The filter is not supported.",
            "400 filter constraint page[size]: The filter is not supported.",
        ],
        RefusalsOf(() => Parse("filter[id]=1&page[size]=5&meta=title", QueryParts.Shape)));

    private static string Write(IncludeNode node) =>
        $"{node.Relation.Definition.ApiName}({string.Join(' ', node.Children.Select(Write))})";
}
