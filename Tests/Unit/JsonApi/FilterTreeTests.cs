using System.Globalization;
using Oro.Entities;
using Oro.Views;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class FilterTreeTests
{
    [Theory]
    [InlineData("""{"field":"id","value":8}""", "id Equal 8")]
    [InlineData("""{"field":"id","operator":"=","value":[5,"7"]}""", "id Equal 5|7")]
    [InlineData("""{"field":"id","value":"5..7"}""", "id Between 5|7")]
    [InlineData("""{"field":"id","operator":"neq","value":"5..7"}""", "id NotBetween 5|7")]
    [InlineData("""{"field":"name","operator":"~","value":"a, b"}""", "deal_name Contains a, b")]
    [InlineData("""{"field":"name","operator":"neq","value":["a, b","c"]}""", "deal_name NotEqual a, b|c")]
    [InlineData("""{"field":"name","operator":"empty"}""", "deal_name Exists False")]
    [InlineData("""{"field":"name","operator":"exists","value":false}""", "deal_name Exists False")]
    [InlineData("""{"field":"isHot","value":true}""", "is_hot Equal True")]
    [InlineData("""{"field":"budget","operator":"gte","value":10.5}""", "budget GreaterOrEqual 10.5")]
    [InlineData("""{"field":"rivals","operator":"contains","value":[3,4]}""", "rivals Contains 3|4")]
    [InlineData("""{"field":"rivals.boss.last","operator":"!~","value":"x"}""", "rivals.boss.last NotContains x")]
    [InlineData("""{"not":{"field":"id","value":8}}""", "not id Equal 8")]
    [InlineData(
        """{"or":[{"and":[{"field":"id","value":1},{"field":"seats","value":2}]},{"field":"id","value":3}]}""",
        "((id Equal 1 and seats Equal 2) or id Equal 3)")]
    public void Tree_is_read(string json, string expected) => Assert.Equal(expected, Write(ParseTree(json)));

    [Fact]
    public void Tree_and_other_filters_hold_together() => Assert.Equal(
        "(id Greater 8 and (id Equal 1 or id Equal 2) and seats Equal 3)",
        Write(Parse("filter[id]>8&filter="
            + Uri.EscapeDataString("""{"or":[{"field":"id","value":1},{"field":"id","value":2}]}""")
            + "&filter[seats]=3").Filter));

    [Theory]
    [InlineData(
        """{"or":[{"field":"id","value":1}""",
        "Expected a JSON object of at most 8 levels. It cannot be read at byte 31.")]
    [InlineData("[]", "Expected an object.")]
    [InlineData("{}", "At /field: Expected the name of a field.")]
    [InlineData("""{"or":[]}""", "At /or: Expected an array of at least one part.")]
    [InlineData("""{"and":{}}""", "At /and: Expected an array of at least one part.")]
    [InlineData("""{"not":[]}""", "At /not: Expected an object.")]
    [InlineData(
        """{"and":[],"or":[]}""",
        "At /and: Expected one of and, or and not alone, or one each of field, operator and value.")]
    [InlineData(
        """{"or":[{"field":"id","field":"id","value":1}]}""",
        "At /or/0/field: Expected one of and, or and not alone, or one each of field, operator and value.")]
    [InlineData(
        """{"or":[{"field":"id","value":1},{"field":"nope","value":1}]}""",
        "At /or/1: The filter is not supported.")]
    [InlineData(
        """{"and":[{"not":{"field":"id","operator":"like","value":1}}]}""",
        "At /and/0/not: The operator \"like\" is not supported.")]
    [InlineData("""{"field":"id","operator":7,"value":1}""", "At /operator: Expected the name of an operator.")]
    [InlineData(
        """{"field":"id","value":null}""",
        "At /value: Expected a string, a number, true, false or an array of those.")]
    [InlineData(
        """{"field":"id","value":[]}""",
        "At /value: Expected a string, a number, true, false or an array of those.")]
    [InlineData("""{"or":[{"field":"id","value":"x"}]}""", "At /or/0: Expected integer value. Given \"x\".")]
    [InlineData("""{"field":"id","operator":"gt","value":[1,2]}""", "The operator \"gt\" takes one value.")]
    [InlineData("""{"field":"name","operator":"~","value":["a","b"]}""", "The operator \"contains\" takes one value.")]
    public void Wrong_tree_is_refused_at_its_place(string json, string detail) =>
        Assert.Equal([$"400 filter constraint filter: {detail}"], RefusalsOf(() => ParseTree(json)));

    [Fact]
    public void Every_fault_of_a_tree_is_told_at_once() => Assert.Equal(
        [
            "400 filter constraint filter: At /or/0: The filter is not supported.",
            "400 filter constraint filter: At /or/1: Expected date value. Given \"soon\".",
        ],
        RefusalsOf(() => ParseTree(
            """{"or":[{"field":"nope","value":1},{"field":"closeDate","value":"soon"}]}""")));

    [Fact]
    public void Tree_is_neither_too_deep_nor_too_large()
    {
        const string Leaf = """{"field":"id","value":1}""";
        var deep = Enumerable.Range(0, 8).Aggregate(Leaf, (part, _) => $$"""{"not":{{part}}}""");
        var large = $$"""{"or":[{{string.Join(',', Enumerable.Repeat(Leaf, 60))}}]}""";

        Assert.Equal(
            ["400 filter constraint filter: At /not/not/not/not/not/not/not/not: A filter has at most 8 levels."],
            RefusalsOf(() => ParseTree(deep)));
        Assert.Equal(
            ["400 filter constraint filter: At /or/50: A filter has at most 50 conditions."],
            RefusalsOf(() => ParseTree(large)));
        Assert.StartsWith(
            "400 filter constraint filter: Expected a JSON object of at most 8 levels.",
            Assert.Single(RefusalsOf(() => ParseTree(new string('[', 500)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("today", "04 04")]
    [InlineData("Yesterday", "03 03")]
    [InlineData("tomorrow", "05 05")]
    [InlineData("this week", "02 08")]
    [InlineData("last week", "2026-02-23 2026-03-01")]
    [InlineData("next week", "09 15")]
    [InlineData("this month", "01 31")]
    [InlineData("last month", "2026-02-01 2026-02-28")]
    [InlineData("this quarter", "2026-01-01 2026-03-31")]
    [InlineData("next quarter", "2026-04-01 2026-06-30")]
    [InlineData("this year", "2026-01-01 2026-12-31")]
    [InlineData("last year", "2025-01-01 2025-12-31")]
    [InlineData("last 1 day", "04 04")]
    [InlineData("last 3 days", "02 04")]
    [InlineData("next 3 days", "04 06")]
    [InlineData("last 2 weeks", "2026-02-19 2026-03-04")]
    [InlineData("next 1 month", "2026-03-04 2026-04-03")]
    [InlineData("last 2 months", "2026-01-05 2026-03-04")]
    [InlineData("last 10 years", "2016-03-05 2026-03-04")]
    public void Days_in_words_are_spans(string words, string expected)
    {
        var ends = expected.Split(' ').Select(end => DateOnly.Parse(
            end.Length == 2 ? $"2026-03-{end}" : end, CultureInfo.InvariantCulture)).ToArray();
        var condition = Assert.IsType<FieldCondition>(
            Parse($"filter[closeDate]={Uri.EscapeDataString(words)}").Filter);

        var operation = ends[0] == ends[1] ? FilterOperator.Equal : FilterOperator.Between;
        Assert.Equal(operation, condition.Operator);
        Assert.Equal(ends.Distinct().Select(end => FieldValue.Of(end)), condition.Values);
    }

    [Theory]
    [InlineData("filter[closeDate]<last%20month", "close_date Less 2026-02-01")]
    [InlineData("filter[closeDate]<=last%20month", "close_date LessOrEqual 2026-02-28")]
    [InlineData("filter[closeDate]>last%20month", "close_date Greater 2026-02-28")]
    [InlineData("filter[closeDate]>=last%20month", "close_date GreaterOrEqual 2026-02-01")]
    [InlineData("filter[closeDate]!=last%20month", "close_date NotBetween 2026-02-01|2026-02-28")]
    [InlineData("filter[closeDate]!*last%20month", "close_date NotBetweenOrNull 2026-02-01|2026-02-28")]
    [InlineData("filter[closeDate]=last%20month..today", "close_date Between 2026-02-01|2026-03-04")]
    [InlineData("filter[closeDate]=today,tomorrow", "close_date Equal 2026-03-04|2026-03-05")]
    public void Operators_take_days_in_words(string query, string expected) =>
        Assert.Equal(expected, Write(Parse(query).Filter));

    [Theory]
    [InlineData("UTC", "today", "2026-03-04T00:00:00.000000 2026-03-04T23:59:59.999999")]
    [InlineData("Europe/Berlin", "today", "2026-03-03T23:00:00.000000 2026-03-04T22:59:59.999999")]
    [InlineData("Pacific/Auckland", "today", "2026-03-04T11:00:00.000000 2026-03-05T10:59:59.999999")]
    // Its clocks go forward on 29 March, and back on 25 October: days of 23 and of 25 hours.
    [InlineData("Europe/Berlin", "this month", "2026-02-28T23:00:00.000000 2026-03-31T21:59:59.999999")]
    [InlineData("Europe/Berlin", "2026-03-29..2026-03-30", "2026-03-28T23:00:00.000000 2026-03-29T22:00:00.999999")]
    [InlineData("Europe/Berlin", "2026-10-25..2026-10-26", "2026-10-24T22:00:00.000000 2026-10-25T23:00:00.999999")]
    // An hour that clocks pass over, one that they show twice, and a midnight that does not come.
    [InlineData("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:00:00.000000 2026-03-29T01:00:00.999999")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000000 2026-10-25T00:30:00.999999")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000000 2026-09-06T04:00:00.999999")]
    [InlineData("Europe/Berlin", "2026-03-04T10:00:00Z", "2026-03-04T10:00:00.000000 2026-03-04T10:00:00.999999")]
    public void Times_are_those_of_the_zone(string zone, string value, string expected)
    {
        var query = Parse($"filter[metAt]={Uri.EscapeDataString(value)}&timezone={Uri.EscapeDataString(zone)}");

        var condition = Assert.IsType<FieldCondition>(query.Filter);
        Assert.Equal(FilterOperator.Between, condition.Operator);
        Assert.Equal(expected, string.Join(' ', condition.Values.Select(v => v.AsDateTime()!.Value.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("filter[closeDate]=last%200%20days", "filter[closeDate]: Expected date value. Given \"last 0 days\".")]
    [InlineData(
        "filter[closeDate]=last%201001%20days",
        "filter[closeDate]: Expected date value. Given \"last 1001 days\".")]
    [InlineData("filter[closeDate]=next%20lustrum", "filter[closeDate]: Expected date value. Given \"next lustrum\".")]
    [InlineData("filter[name]=x&timezone=Mars/Olympus", "timezone: There is no time zone \"Mars/Olympus\".")]
    [InlineData("timezone=../../etc/passwd", "timezone: There is no time zone \"../../etc/passwd\".")]
    [InlineData("timezone=", "timezone: There is no time zone \"\".")]
    [InlineData(
        "filter[closeDate]=this%20week,today",
        "filter[closeDate]: A list holds single days, no spans of time; combine those with \"or\".")]
    public void Wrong_day_or_zone_is_named(string query, string error) =>
        Assert.Equal([$"400 filter constraint {error}"], RefusalsOf(() => Parse(query)));

    private static RecordFilter? ParseTree(string json) => Parse($"filter={Uri.EscapeDataString(json)}").Filter;

    private static string Write(RecordFilter? filter) => filter switch
    {
        AllOf all => $"({string.Join(" and ", all.Parts.Select(Write))})",
        AnyOf any => $"({string.Join(" or ", any.Parts.Select(Write))})",
        Not not => $"not {Write(not.Part)}",
        FieldCondition c => $"{string.Join('.', c.Path)} {c.Operator} {string.Join('|', c.Values.Select(Write))}",
        _ => $"{filter}",
    };

    private static string Write(FieldValue value) => value.Value is DateOnly day
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{value.Value}");
}
