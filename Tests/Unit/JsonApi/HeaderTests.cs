using Oro.Gateway.JsonApi;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("application/vnd.api+json")]
    [InlineData("*/*")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8")]
    [InlineData("application/*")]
    [InlineData("application/vnd.api+json;q=0.5, text/html")]
    [InlineData("application/vnd.api+json; profile=\"https://example.com/a\"")]
    [InlineData("application/vnd.api+json; ext=\"https://example.com/a\", application/vnd.api+json")]
    public void Our_type_is_accepted(string accept) =>
        Assert.Null(Record.Exception(() => MediaTypes.CheckAccept(accept)));

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    [InlineData("application/vnd.api+json; charset=utf-8")]
    [InlineData("application/vnd.api+json;q=0")]
    [InlineData("nonsense")]
    public void Other_types_are_not_acceptable(string accept) => Assert.Equal(
        ["406 not acceptable http exception Accept: Only application/vnd.api+json without parameters can be answered."],
        RefusalsOf(() => MediaTypes.CheckAccept(accept)));

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/vnd.api+json; charset=utf-8")]
    public void Other_content_is_not_supported(string? contentType) => Assert.Equal(
        [
            "415 unsupported media type http exception Content-Type: "
                + "The request data must be sent as application/vnd.api+json without parameters.",
        ],
        RefusalsOf(() => MediaTypes.CheckContentType(contentType)));

    [Fact]
    public void Entity_tag_has_revision_and_shape()
    {
        var shape = ShapeHash.Empty.Add(1).Add("?fields[deals]=name");
        Assert.Equal("\"12-c00fecc6eb5d7bb9\"", EntityTags.Make(12, shape));
        Assert.NotEqual(EntityTags.Make(12, shape), EntityTags.Make(12, shape.Add("x")));
    }

    [Theory]
    [InlineData("\"12-ab\"", true)]
    [InlineData("\"1-ff\", W/\"12-ab\"", true)]
    [InlineData("*", true)]
    [InlineData("\"12-ff\"", false)]
    public void None_match_compares_whole_tags(string header, bool matches) =>
        Assert.Equal(matches, EntityTags.Matches(header, "\"12-ab\""));

    [Theory]
    [InlineData("\"12-ab\"", "12")]
    [InlineData("\"12\"", "12")]
    [InlineData("\"12-ab\", \"13-ab\"", "12,13")]
    [InlineData("W/\"12-ab\"", "")]
    [InlineData("\"other\"", "")]
    [InlineData("12", "")]
    public void Match_looks_at_revisions(string header, string revisions) =>
        Assert.Equal(revisions, string.Join(',', EntityTags.ReadIfMatch(header)!));

    [Fact]
    public void Match_of_a_star_takes_every_revision() => Assert.Null(EntityTags.ReadIfMatch("*"));

    [Theory]
    [InlineData("deals", "Collection deals  ")]
    [InlineData("deals/5", "Record deals 5 ")]
    [InlineData("deals/5/partner", "Related deals 5 partner")]
    [InlineData("deals/5/relationships/partner", "Relationship deals 5 partner")]
    public void Address_is_cut(string path, string expected)
    {
        Assert.True(ApiPath.TryCut($"/{path}", out var cut));
        Assert.Equal(expected, $"{cut.Kind} {cut.Type} {cut.Id} {cut.Association}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("deals/")]
    [InlineData("deals//partner")]
    [InlineData("deals/5/links/partner")]
    [InlineData("deals/5/relationships/partner/7")]
    [InlineData("a/b/c/d/e/f/g")]
    public void Other_addresses_are_nothing(string path) => Assert.False(ApiPath.TryCut($"/{path}", out _));

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("PATCH", false)]
    [InlineData("ET", false)]
    [InlineData("GET, POST", false)]
    [InlineData("", false)]
    public void Only_a_whole_method_is_allowed(string method, bool isAllowed) =>
        Assert.Equal(isAllowed, AllowedMethods.Has("OPTIONS, GET, POST", method));

    [Theory]
    [InlineData(ApiPathKind.Collection, null, "OPTIONS, GET, PATCH, POST, DELETE")]
    [InlineData(ApiPathKind.Record, null, "OPTIONS, GET, PATCH, DELETE")]
    [InlineData(ApiPathKind.Related, "partner", "OPTIONS, GET")]
    [InlineData(ApiPathKind.Relationship, "partner", "OPTIONS, GET, PATCH")]
    [InlineData(ApiPathKind.Relationship, "rivals", "OPTIONS, GET, PATCH, POST, DELETE")]
    public void Methods_are_those_of_the_address(object kind, string? association, string expected) => Assert.Equal(
        expected,
        AllowedMethods.At((ApiPathKind)kind, Deal, association is null ? null : Deal.FindAssociation(association)));
}
