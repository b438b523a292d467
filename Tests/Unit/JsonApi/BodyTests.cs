using System.Globalization;
using System.Text;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Reading;
using static Oro.Tests.Unit.JsonApi.SampleResources;

namespace Oro.Tests.Unit.JsonApi;

public sealed class BodyTests
{
    [Fact]
    public void Every_type_of_field_is_read()
    {
        var document = Create("""
            {"data":{"attributes":{"name":"Rock \u0026 roll","notes":"a\nb","seats":-3,"isHot":true,
              "closeDate":"2026-01-31","metAt":"2026-01-31T12:00:00+01:00","budget":"50.0000",
              "emails":[{"email":"a@b.c"},{"email":"d@e.f"}],"phones":null,"stage":"new"},
             "relationships":{"partner":{"data":{"type":"partners","id":"7"}},
              "rivals":{"data":[{"id":"9","type":"partners"},{"type":"partners","id":"8"},
               {"type":"partners","id":"9"}]}},
             "type":"deals","meta":{"title":"ignored"},"links":{"self":"/ignored"}},"jsonapi":{"version":"1.1"}}
            """);
        Assert.Equal(
            [
                "deal_name=Rock & roll", "notes=a\nb", "seats=-3", "is_hot=True", "close_date=01/31/2026",
                "met_at=01/31/2026 11:00:00", "budget=50.0000", "emails=a@b.c, d@e.f", "phones=", "stage=new",
                "partner=7", "rivals=8, 9",
            ],
            document.Edits.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Field}={e.Value.Value}")));
    }

    [Fact]
    public void Null_clears_a_value()
    {
        var document = Create("""
            {"data":{"type":"deals","attributes":{"name":null,"seats":null},
             "relationships":{"partner":{"data":null},"rivals":{"data":[]}}}}
            """);
        Assert.Equal(
            ["deal_name=", "seats=", "partner=", "rivals="], document.Edits.Select(e => $"{e.Field}={e.Value}"));
    }

    [Fact]
    public void Flags_of_an_update_are_read()
    {
        var document = Update(
            """{"data":{"type":"deals","id":"5","meta":{"seenRevision":12,"restore":false,"upsert":false}}}""");
        Assert.Equal(("5", 12L, false), (document.Id, document.SeenRevision, document.Restore));
    }

    [Theory]
    [InlineData("", "400 request data constraint : The request data should not be empty.")]
    [InlineData(" \n", "400 request data constraint : The request data should not be empty.")]
    [InlineData("[]", "400 request data constraint : The request data should be an object.")]
    [InlineData("{}", "400 request data constraint /data: The primary data object should exist")]
    [InlineData("""{"data":null}""", "400 request data constraint /data: The primary data object should not be empty")]
    [InlineData("""{"data":[]}""", "400 request data constraint /data: The primary data object should be an object")]
    [InlineData("""{"data":{}}""", "400 request data constraint /data/type: The 'type' property is required")]
    [InlineData(
        """{"data":{"type":1}}""",
        "400 request data constraint /data/type: The 'type' property should be a string")]
    [InlineData(
        """{"data":{"type":" "}}""",
        "400 request data constraint /data/type: The 'type' property should not be blank")]
    [InlineData(
        """{"data":{"type":"partners"}}""",
        "409 conflict constraint /data/type: The 'type' property of the primary data object should "
        + "match the requested resource")]
    [InlineData(
        """{"data":{"type":"deals","name":"x"}}""",
        "400 request data constraint /data: The 'name' property is not allowed for a resource object")]
    [InlineData(
        """{"data":{"type":"deals"},"included":{}}""",
        "400 request data constraint /included: The 'included' property should be an array")]
    [InlineData(
        """{"data":{"type":"deals","attributes":[]}}""",
        "400 request data constraint /data/attributes: The 'attributes' property should be an object")]
    [InlineData(
        """{"data":{"type":"deals","meta":{"upsert":true}}}""",
        "400 value constraint /data/meta/upsert:"
            + " The upsert operation cannot use the entity identifier to find an entity.")]
    [InlineData(
        """{"data":{"type":"deals","meta":{"seenRevision":"1"}}}""",
        "400 request data constraint /data/meta/seenRevision: Expected a revision: an integer greater than zero.")]
    [InlineData(
        """{"data":{"type":"deals"},"data":{"type":"deals"}}""",
        "400 request data constraint /data: The same member appears twice.")]
    public void Wrong_document_is_refused(string body, string error) =>
        Assert.Equal([error], RefusalsOf(() => Create(body)));

    [Theory]
    [InlineData(
        "\"nope\":1",
        "400 extra fields constraint /data/attributes/nope: This form should not contain extra fields: \"nope\".")]
    [InlineData(
        "\"createdAt\":null",
        "400 extra fields constraint /data/attributes/createdAt: This form should not contain extra "
        + "fields: \"createdAt\".")]
    [InlineData(
        "\"partner\":1",
        "400 extra fields constraint /data/attributes/partner: This form should not contain extra "
        + "fields: \"partner\".")]
    [InlineData("\"name\":1", "400 form constraint /data/attributes/name: This value is not valid. Expected a string.")]
    [InlineData(
        "\"name\":{\"a\":[1]}",
        "400 form constraint /data/attributes/name: This value is not valid. Expected a string.")]
    [InlineData(
        "\"seats\":\"1\"",
        "400 form constraint /data/attributes/seats: This value is not valid. Expected an integer.")]
    [InlineData(
        "\"seats\":1.5",
        "400 form constraint /data/attributes/seats: This value is not valid. Expected an integer.")]
    [InlineData(
        "\"isHot\":1",
        "400 form constraint /data/attributes/isHot: This value is not valid. Expected true or false.")]
    [InlineData(
        "\"closeDate\":\"31.1.2026\"",
        "400 form constraint /data/attributes/closeDate: This value is not valid. Expected a date such "
        + "as \"2026-01-31\".")]
    [InlineData(
        "\"budget\":\"1.23456\"",
        "400 form constraint /data/attributes/budget: This value is not valid. Expected an amount with "
        + "at most four decimals such as \"50.0000\".")]
    [InlineData(
        "\"emails\":\"a@b.c\"",
        "400 form constraint /data/attributes/emails: This value is not valid. Expected a list of "
        + "objects with \"email\".")]
    [InlineData(
        "\"emails\":[{\"email\":\"a@b.c\"},{\"phone\":\"1\"}]",
        "400 form constraint /data/attributes/emails/1: This value is not valid. Expected an object with \"email\".")]
    [InlineData(
        "\"name\":\"a\",\"name\":\"b\"",
        "400 request data constraint /data/attributes/name: The same member appears twice.")]
    public void Wrong_attribute_is_named(string attributes, string error) => Assert.Equal(
        [error], RefusalsOf(() => Create($$$"""{"data":{"type":"deals","attributes":{ {{{attributes}}} } } }""")));

    [Theory]
    [InlineData(
        "\"nope\":{\"data\":null}",
        "400 extra fields constraint /data/relationships/nope: This form should not contain extra fields: \"nope\".")]
    [InlineData(
        "\"partner\":{}",
        "400 request data constraint /data/relationships/partner: The relationship should have 'data' property")]
    [InlineData(
        "\"partner\":7",
        "400 request data constraint /data/relationships/partner: The relationship should have 'data' property")]
    [InlineData(
        "\"partner\":{\"data\":{\"type\":\"deals\",\"id\":\"1\"}}",
        "400 relationship constraint /data/relationships/partner/data/type: Expected \"partners\". Given \"deals\".")]
    [InlineData(
        "\"partner\":{\"data\":{\"type\":\"partners\",\"id\":\"x\"}}",
        "400 entity identifier constraint /data/relationships/partner/data/id: Expected integer value. Given \"x\".")]
    [InlineData(
        "\"partner\":{\"data\":{\"type\":\"partners\",\"id\":1}}",
        "400 request data constraint /data/relationships/partner/data/id: The 'id' property is required")]
    [InlineData(
        "\"partner\":{\"data\":[]}",
        "400 request data constraint /data/relationships/partner/data: Expected a resource identifier: "
        + "an object with 'type' \"partners\" and 'id'.")]
    [InlineData(
        "\"rivals\":{\"data\":null}",
        "400 request data constraint /data/relationships/rivals/data: The 'data' property should be an array")]
    [InlineData(
        "\"rivals\":{\"data\":[{\"type\":\"partners\",\"id\":\"1\"},{\"type\":\"partners\"}]}",
        "400 request data constraint /data/relationships/rivals/data/1/id: The 'id' property is required")]
    public void Wrong_relationship_is_named(string relationships, string error) => Assert.Equal(
        [error],
        RefusalsOf(() => Create($$$"""{"data":{"type":"deals","relationships":{ {{{relationships}}} } } }""")));

    [Fact]
    public void Every_error_is_told_at_once() => Assert.Equal(
        [
            "400 extra fields constraint /data/attributes/nope: This form should not contain extra fields: \"nope\".",
            "400 form constraint /data/attributes/seats: This value is not valid. Expected an integer.",
            "400 entity identifier constraint /data/relationships/partner/data/id: Expected integer value. "
            + "Given \"0\".",
            "400 request data constraint /data/id: The 'id' property is required",
        ],
        RefusalsOf(() => Update("""
            {"data":{"type":"deals","attributes":{"nope":{"x":[]},"seats":[1]},
             "relationships":{"partner":{"data":{"type":"partners","id":"0"}}}}}
            """)));

    [Fact]
    public void Identity_must_be_that_of_the_address() => Assert.Equal(
        [
            "409 conflict constraint /data/id: "
                + "The 'id' property of the primary data object should match 'id' parameter of the query string",
        ],
        RefusalsOf(() => Update("""{"data":{"type":"deals","id":"6"}}""")));

    [Theory]
    [InlineData("{\"data\": {\"type\": test\"}}", "LineNumber: 0 | BytePositionInLine: ")]
    [InlineData("{\"data\":{\"type\":\"deals\"}", "Expected depth to be zero")]
    [InlineData("{\"data\":{\"type\":\"deals\"}} x", "'x' is invalid after a single JSON value")]
    [InlineData("{\"data\":{\"type\":\"\\ud800\"}}", "is not valid Unicode")]
    public void Broken_json_is_refused_with_the_place(string body, string reason)
    {
        var error = Assert.Single(RefusalsOf(() => Create(body)));
        Assert.StartsWith("400 bad request http exception : The request body is not valid JSON: ", error);
        Assert.Contains(reason, error);
    }

    [Fact]
    public void Ten_thousand_levels_are_refused()
    {
        var body = $$$"""{"data":{"type":"deals","meta":{"x":{{{new string('[', 10_000)}}}""";
        var error = Assert.Single(RefusalsOf(() => Create(body)));
        Assert.Contains("The maximum configured depth of 32 has been exceeded.", error);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        byte[] body = [.. "{\"data\":{\"type\":\"deals\",\"attributes\":{\"name\":\""u8, 0xC3, 0x28, .. "\"}}}"u8];
        Assert.Equal(
            ["400 bad request http exception : The request body is not valid UTF-8."],
            RefusalsOf(() => ReadOne(body, id: null)));
    }

    [Fact]
    public void Thousand_and_one_links_are_too_many()
    {
        var ids = string.Join(',', Enumerable.Range(1, 1001).Select(i => $$"""{"type":"partners","id":"{{i}}"}"""));
        var rivals = Deal.FindByName("rivals")!;
        Assert.Equal(
            ["400 request data constraint /data: At most 1000 records can be named at once, not 1001."],
            RefusalsOf(() => LinkageReader.Read(Encoding.UTF8.GetBytes($$"""{"data":[{{ids}}]}"""), rivals)));
    }

    private static ResourceDocument Create(string body) => ReadOne(Encoding.UTF8.GetBytes(body), id: null);

    private static ResourceDocument Update(string body) => ReadOne(Encoding.UTF8.GetBytes(body), id: "5");

    private static ResourceDocument ReadOne(byte[] body, string? id)
    {
        var document = DocumentReader.ReadOne(body, Catalog, Deal, id);
        return document.Errors.IsEmpty
            ? Assert.Single(document.Primary)
            : throw new RequestRefusedException(document.Errors);
    }
}
