using System.Text.Json.Nodes;
using Oro.Gateway.OpenApi;
using Oro.Tests.Unit.JsonApi;

namespace Oro.Tests.Unit.OpenApi;

public sealed class OpenApiDocumentTests
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private static readonly string[] Addresses =
    [
        "/api/audit get",
        "/api/audit/{id} get",
        "/api/deals delete get patch post",
        "/api/deals/aggregates get",
        "/api/deals/changes get",
        "/api/deals/{id} delete get patch",
        "/api/deals/{id}/partner get",
        "/api/deals/{id}/relationships/partner get patch",
        "/api/deals/{id}/relationships/rivals delete get patch post",
        "/api/deals/{id}/rivals get",
        "/api/entitydefinitions get post",
        "/api/entitydefinitions/{id} delete get patch",
        "/api/fielddefinitions get post",
        "/api/fielddefinitions/{id} delete get patch",
        "/api/partners delete get patch post",
        "/api/partners/aggregates get",
        "/api/partners/changes get",
        "/api/partners/{id} delete get patch",
        "/api/partners/{id}/boss get",
        "/api/partners/{id}/lostDeals get",
        "/api/partners/{id}/relationships/boss get patch",
        "/api/partners/{id}/relationships/lostDeals delete get patch post",
        "/api/search get",
        "/api/userroles/{id}/rights get patch",
        "/app/api-keys get post",
        "/app/api-keys/{id} delete",
        "/app/definitions get",
        "/app/files get",
        "/app/mail get",
        "/app/mail/check post",
        "/app/oauth2/applications/{id} get",
        "/app/oauth2/applications/{id}/access delete",
        "/app/oauth2/applications/{id}/secret post",
        "/app/oauth2/authorization get post",
        "/app/password put",
        "/app/password-reset get post",
        "/app/password-reset/confirmation post",
        "/app/roles/{id}/clone post",
        "/app/second-factor get post",
        "/app/second-factor/confirmation post",
        "/app/second-factor/end post",
        "/app/second-factor/recovery-codes post",
        "/app/session delete get post",
        "/app/sessions delete get",
        "/app/sessions/{id} delete",
        "/app/sign-ins get",
        "/app/users/{id}/password put",
        "/app/users/{id}/sessions delete",
        "/app/users/{id}/sign-ins get",
        "/files/{id}/download get",
        "/health/live get",
        "/health/ready get",
        "/live get",
        "/oauth2-revoke post",
        "/oauth2-token post",
    ];

    private readonly JsonObject _document =
        JsonNode.Parse(new OpenApiDocument(SampleResources.Catalog).Json)!.AsObject();

    [Fact]
    public void Every_address_has_its_methods() => Assert.Equal(
        Addresses,
        _document["paths"]!.AsObject()
            .Select(path => $"{path.Key} {string.Join(' ', OperationsOf(path.Value!).Select(o => o.Method).Order())}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = Walk(_document).Select(node => (string?)node["$ref"]).OfType<string>().ToHashSet();
        Assert.NotEmpty(references);
        Assert.Equal([], references.Where(reference => Resolve(reference) is null));
    }

    [Fact]
    public void Every_component_is_used()
    {
        var references = Walk(_document).Select(node => (string?)node["$ref"]).ToHashSet();
        string[] kinds = ["headers", "parameters", "responses", "schemas"];
        Assert.Equal(
            [],
            from kind in kinds
            from component in _document["components"]![kind]!.AsObject()
            let reference = $"#/components/{kind}/{component.Key}"
            where !references.Contains(reference)
            select reference);
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_and_says_how_it_fails()
    {
        var operations = _document["paths"]!.AsObject().SelectMany(path => OperationsOf(path.Value!)).ToList();
        var names = operations.Select(o => (string)o.Operation["operationId"]!).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.All(
            operations.Where(o => o.Operation["responses"]!["default"] is not null),
            o => Assert.NotNull(o.Operation["responses"]!["401"]));
    }

    [Fact]
    public void Every_filter_has_its_operators()
    {
        var filters = _document["paths"]!["/api/deals"]!["get"]!["parameters"]!.AsArray()
            .Select(p => (string)Resolve((string)p!["$ref"]!)!["name"]!)
            .Where(name => name.Contains("[seats]") || name.Contains("[notes]"));
        Assert.Equal(
            [
                "filter[notes][exists]", "filter[notes][empty]", "filter[seats]", "filter[seats][neq]",
                "filter[seats][neq_or_null]", "filter[seats][exists]", "filter[seats][lt]", "filter[seats][lte]",
                "filter[seats][gt]", "filter[seats][gte]",
            ],
            filters);
    }

    [Fact]
    public void Bodies_have_no_fields_that_cannot_be_written()
    {
        var attributes = Resolve("#/components/schemas/DealWriteAttributes")!;
        Assert.Null(attributes["properties"]!["createdAt"]);
        Assert.Equal(
            """{"type":["string","null"],"enum":["new","won",null],"description":"stage"}""",
            attributes["properties"]!["stage"]!.ToJsonString());
        Assert.False((bool)attributes["additionalProperties"]!);
    }

    private static IEnumerable<(string Method, JsonNode Operation)> OperationsOf(JsonNode path) =>
        from method in Methods
        let operation = path[method]
        where operation is not null
        select (method, operation);

    private static IEnumerable<JsonObject> Walk(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Walk(member.Value)).Prepend(item),
        JsonArray items => items.SelectMany(Walk),
        _ => [],
    };

    private JsonNode? Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)_document, (node, name) => node?[name]);
}
