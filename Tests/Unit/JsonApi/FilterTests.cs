using Oro.Entities;
using Oro.Views;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class FilterTests
{
    [Theory]
    [InlineData("filter[id]=8", "id Equal 8")]
    [InlineData("filter%5Bid%5D=8", "id Equal 8")]
    [InlineData("filter[id]>8", "id Greater 8")]
    [InlineData("filter[id]%3E8", "id Greater 8")]
    [InlineData("filter[id]>=8", "id GreaterOrEqual 8")]
    [InlineData("filter[id]<8", "id Less 8")]
    [InlineData("filter[id]<=8", "id LessOrEqual 8")]
    [InlineData("filter[id]!=8", "id NotEqual 8")]
    [InlineData("filter[id]<>8", "id NotEqual 8")]
    [InlineData("filter[id][gt]=8", "id Greater 8")]
    [InlineData("filter[id]=5,7", "id Equal 5|7")]
    [InlineData("filter[id]=5..7", "id Between 5|7")]
    [InlineData("filter[name]~abc", "deal_name Contains abc")]
    [InlineData("filter[name]~=abc", "deal_name Contains abc")]
    [InlineData("filter[name]~a=b", "deal_name Contains a=b")]
    [InlineData("filter[name]!~abc", "deal_name NotContains abc")]
    [InlineData("filter[name]^abc", "deal_name StartsWith abc")]
    [InlineData("filter[name][starts_with]=ab%20c", "deal_name StartsWith ab c")]
    [InlineData("filter[name]!^abc", "deal_name NotStartsWith abc")]
    [InlineData("filter[name]$abc", "deal_name EndsWith abc")]
    [InlineData("filter[name]!$abc", "deal_name NotEndsWith abc")]
    [InlineData("filter[name]*yes", "deal_name Exists True")]
    [InlineData("filter[name]*=0", "deal_name Exists False")]
    [InlineData("filter[name][empty]=yes", "deal_name Exists False")]
    [InlineData("filter[name]!*x", "deal_name NotEqualOrNull x")]
    [InlineData("filter[name][neq_or_null]=x", "deal_name NotEqualOrNull x")]
    [InlineData("filter[name]=Jones, Smith..", "deal_name Equal Jones, Smith..")]
    [InlineData("filter[notes][exists]=no", "notes Exists False")]
    [InlineData("filter[isHot]=true", "is_hot Equal True")]
    [InlineData("filter[budget][lt]=10.5", "budget Less 10.5")]
    [InlineData("filter[closeDate]=2026-01-01..2026-02-01", "close_date Between 01/01/2026|02/01/2026")]
    [InlineData("filter[stage]=new,won", "stage Equal new|won")]
    [InlineData("filter[partner]=3", "partner Equal 3")]
    [InlineData("filter[partner.boss.last]=Doe", "partner.boss.last Equal Doe")]
    [InlineData("filter[partner.id]=3", "partner.id Equal 3")]
    [InlineData("filter[rivals.last]=Doe", "rivals.last Equal Doe")]
    [InlineData("filter[rivals.boss.boss]=3", "rivals.boss.boss Equal 3")]
    [InlineData("filter[partner.boss.boss.boss]=3", "partner.boss.boss.boss Equal 3")]
    [InlineData("filter[rivals]~3,4", "rivals Contains 3|4")]
    [InlineData("filter[emails]=a@b.c", "emails Equal a@b.c")]
    public void Filter_is_read(string query, string expected) => Assert.Equal(expected, Write(Parse(query).Filter));

    [Fact]
    public void Several_filters_hold_together() => Assert.Equal(
        "(id Greater 8 and id Less 12)", Write(Parse("filter[id]>8&filter[id]<12").Filter));

    [Theory]
    [InlineData("filter[metAt]=2026-01-01T10:00:00Z", "met_at Between 10:00:00.000000|10:00:00.999999")]
    [InlineData("filter[metAt]>2026-01-01T10:00:00Z", "met_at Greater 10:00:00.999999")]
    [InlineData("filter[metAt]<2026-01-01T10:00:00%2B01:00", "met_at Less 09:00:00.000000")]
    [InlineData("filter[metAt]<=2026-01-01T10:00:00.5", "met_at LessOrEqual 10:00:00.500000")]
    public void Times_are_compared_by_the_second_that_the_wire_shows(string query, string expected) =>
        Assert.Equal(expected, Write(Parse(query).Filter));

    [Fact]
    public void Trash_is_asked_for_by_a_filter()
    {
        var query = Parse("filter[deleted]=yes");
        Assert.True(query.Deleted);
        Assert.Null(query.Filter);
    }

    [Theory]
    [InlineData("filter[nope]=1", "filter[nope]", "The filter is not supported.")]
    [InlineData("filter[name.last]=1", "filter[name.last]", "The filter is not supported.")]
    [InlineData(
        "filter[partner.boss.boss.boss.id]=1",
        "filter[partner.boss.boss.boss.id]",
        "The filter is not supported.")]
    [InlineData("filter[]=1", "filter[]", "The filter is not supported.")]
    [InlineData("filter[name]", "filter[name]", "The filter is not supported.")]
    [InlineData("filter", "filter", "The filter is not supported.")]
    [InlineData("filter=1", "filter", "Expected an object.")]
    [InlineData("filter[id]=a", "filter[id]", "Expected integer value. Given \"a\".")]
    [InlineData("filter[id]=1,b", "filter[id]", "Expected integer value. Given \"b\".")]
    [InlineData(
        "filter[id]=1..2..3",
        "filter[id]",
        "Expected a pair of values separated by \"..\". Given \"1..2..3\".")]
    [InlineData("filter[isHot]=maybe", "filter[isHot]", "Expected boolean value. Given \"maybe\".")]
    [InlineData("filter[name]*=maybe", "filter[name]", "Expected boolean value. Given \"maybe\".")]
    [InlineData("filter[closeDate]=2026-02-30", "filter[closeDate]", "Expected date value. Given \"2026-02-30\".")]
    [InlineData("filter[notes]=x", "filter[notes]", "The operator \"eq\" is not supported.")]
    [InlineData("filter[name]>x", "filter[name]", "The operator \"gt\" is not supported.")]
    [InlineData("filter[name][like]=x", "filter[name][like]", "The operator \"like\" is not supported.")]
    [InlineData("filter[deleted]=x", "filter[deleted]", "Expected boolean value. Given \"x\".")]
    public void Wrong_filter_is_named(string query, string parameter, string detail) =>
        Assert.Equal([$"400 filter constraint {parameter}: {detail}"], RefusalsOf(() => Parse(query)));

    [Fact]
    public void Every_error_is_told_at_once() => Assert.Equal(
        [
            "400 filter constraint filter[nope]: The filter is not supported.",
            "400 sort constraint sort: Sorting by \"notes\" field is not supported.",
            "400 filter constraint page[size]: Expected unsigned integer value. Given \"-1\".",
        ],
        RefusalsOf(() => Parse("filter[nope]=1&sort=notes&page[size]=-1")));

    private static string Write(RecordFilter? filter) => filter switch
    {
        AllOf all => $"({string.Join(" and ", all.Parts.Select(Write))})",
        FieldCondition c => $"{string.Join('.', c.Path)} {c.Operator} {string.Join('|', c.Values.Select(Write))}",
        _ => $"{filter}",
    };

    private static string Write(FieldValue value) => value.Value is DateTime time
        ? time.ToString("HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.Value}");
}
