using System.Text;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class WritingTests
{
    [Fact]
    public void Record_is_written_as_oro_writes_it() => Assert.Equal(
        """
        {"data":{"type":"deals","id":"5","links":{"self":"/api/deals/5"},"meta":{"revision":3},
        "attributes":{"name":"Rock & roll \"ü\"","notes":null,"seats":4,"isHot":true,"closeDate":"2026-01-31",
        "createdAt":"2026-01-31T12:00:00Z","metAt":null,"budget":"50.0000",
        "emails":[{"email":"a@b.c"}],"phones":[],"stage":"new"},"relationships":{
        "partner":{"links":{"self":"/api/deals/5/relationships/partner","related":"/api/deals/5/partner"},
        "data":{"type":"partners","id":"7"}},
        "rivals":{"links":{"self":"/api/deals/5/relationships/rivals","related":"/api/deals/5/rivals"},
        "data":[{"type":"partners","id":"8"},{"type":"partners","id":"9"}]}}}}
        """.ReplaceLineEndings(""),
        Write(Sample(), RecordShape.Default));

    [Fact]
    public void Chosen_fields_with_title_and_without_links_are_little() => Assert.Equal(
        """
        {"data":{"type":"deals","id":"5","meta":{"revision":3,"title":"Rock & roll \"ü\""},
        "relationships":{"partner":{"data":{"type":"partners","id":"7"}}}}}
        """.ReplaceLineEndings(""),
        Write(Sample(), new RecordShape(new Dictionary<ResourcePlan, FieldSelection>
        {
            [Deal] = FieldSelection.Of([Deal.FindByName("partner")!]),
        }, hasTitle: true, hasLinks: false)));

    [Fact]
    public void Truncated_relation_says_where_to_read_on()
    {
        var record = Sample(("rivals", FieldValue.Of(new RecordIds([1], isTruncated: true))));
        Assert.Contains(
            "\"next\":\"/api/deals/5/relationships/rivals?page%5Bnumber%5D=2\"}", Write(record, RecordShape.Default));
    }

    [Fact]
    public void Record_without_a_name_is_called_by_its_id() => Assert.Equal(
        "Deal 5", ResourceWriter.TitleOf(Deal, Sample(("deal_name", FieldValue.Null))));

    [Theory]
    [InlineData("", 1, false, """{"self":"/api/deals"}""")]
    [InlineData("", 1, true, """{"self":"/api/deals","next":"/api/deals?page%5Bnumber%5D=2"}""")]
    [InlineData(
        "?page[number]=3&sort=-id&fields[deals]=name",
        3,
        true,
        """
        {"self":"/api/deals","first":"/api/deals?sort=-id&fields%5Bdeals%5D=name",
        "prev":"/api/deals?sort=-id&fields%5Bdeals%5D=name&page%5Bnumber%5D=2",
        "next":"/api/deals?sort=-id&fields%5Bdeals%5D=name&page%5Bnumber%5D=4"}
        """)]
    public void Pages_are_linked(string query, int number, bool hasMore, string expected)
    {
        using var output = JsonOutput.Rent();
        output.Writer.WriteStartObject();
        PageLinks.ByNumber("/api/deals", new(query), number, hasMore).Write(output.Writer);
        output.Writer.WriteEndObject();
        Assert.Equal(expected.ReplaceLineEndings(""), Text(output));
    }

    [Fact]
    public void Errors_name_the_place_and_the_three_values()
    {
        using var output = JsonOutput.Rent();
        ErrorWriter.Write(
            output.Writer,
            [
                new(400, "filter constraint", "Wrong.") { Parameter = "filter[x]" },
                new(409, "conflict constraint", "Moved.")
                {
                    Code = "record-conflict",
                    Pointer = "/data/relationships/partner/data",
                    Conflict = new(4, Deal.FindByName("partner"), FieldValue.Null, FieldValue.Of(7), FieldValue.Of(8)),
                },
            ],
            "trace");
        Assert.Equal(
            """
            {"errors":[{"id":"trace","status":"400","title":"filter constraint","detail":"Wrong.",
            "source":{"parameter":"filter[x]"}},
            {"id":"trace","status":"409","code":"record-conflict","title":"conflict constraint","detail":"Moved.",
            "source":{"pointer":"/data/relationships/partner/data"},"meta":{"revision":4,"original":null,
            "theirs":{"type":"partners","id":"7"},"mine":{"type":"partners","id":"8"}}}]}
            """.ReplaceLineEndings(""),
            Text(output));
    }

    private static string Write(RecordSnapshot record, RecordShape shape)
    {
        using var output = JsonOutput.Rent();
        DocumentWriter.WriteOne(output.Writer, Deal, record, shape, included: null);
        return Text(output);
    }

    private static string Text(JsonOutput output)
    {
        output.Writer.Flush();
        return Encoding.UTF8.GetString(output.Written.Span);
    }

    private static RecordSnapshot Sample(params (string Field, FieldValue Value)[] others)
    {
        var values = new Dictionary<string, FieldValue>
        {
            ["deal_name"] = FieldValue.Of("Rock & roll \"ü\""),
            ["seats"] = FieldValue.Of(4),
            ["is_hot"] = FieldValue.Of(true),
            ["close_date"] = FieldValue.Of(new DateOnly(2026, 1, 31)),
            ["created_at"] = FieldValue.Of(new DateTime(2026, 1, 31, 12, 0, 0, 999, DateTimeKind.Utc)),
            ["budget"] = FieldValue.Of(50m),
            ["emails"] = FieldValue.Of(new TextList(["a@b.c"])),
            ["stage"] = FieldValue.Of("new"),
            ["partner"] = FieldValue.Of(7),
            ["rivals"] = FieldValue.Of(new RecordIds([8, 9])),
        };
        foreach (var (field, value) in others)
        {
            values[field] = value;
        }

        return new()
        {
            Key = new("deal", 5),
            Revision = 3,
            Values = [.. Deal.Fields.Select(f => values.GetValueOrDefault(f.Definition.Name))],
        };
    }
}
