using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Oro.Gateway.JsonApi;
using static Oro.Gateway.OpenApi.SchemaNames;

namespace Oro.Gateway.OpenApi;

/// <summary>One operation, put together word by word.</summary>
internal sealed class Operation
{
    private readonly JsonArray _parameters = [];
    private readonly JsonObject _responses = [];
    private readonly JsonObject _json;

    public Operation(string id, string summary, ResourcePlan plan) => _json = new()
    {
        ["operationId"] = id,
        ["summary"] = summary,
        ["tags"] = new JsonArray(plan.Type),
    };

    public Operation With(params ReadOnlySpan<string> parameters)
    {
        foreach (var parameter in parameters)
        {
            _parameters.Add(Parameter(parameter));
        }

        return this;
    }

    public Operation With(IEnumerable<JsonNode> parameters)
    {
        foreach (var parameter in parameters)
        {
            _parameters.Add(parameter);
        }

        return this;
    }

    public Operation WithPage(string size) => With(size, "pageNumber", "extras");

    public Operation Takes(string schema)
    {
        _json["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(schema) };
        return this;
    }

    public Operation Answers(int status, string? schema = null, params ReadOnlySpan<string> headers)
    {
        var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        var described = new JsonObject();
        foreach (var header in headers)
        {
            described[WireNameOf(header)] = Reference("headers", header);
        }

        if (described.Count > 0)
        {
            response["headers"] = described;
        }

        if (schema is not null)
        {
            response["content"] = Content(schema);
        }

        _responses[status.ToString(CultureInfo.InvariantCulture)] = response;
        return this;
    }

    public Operation AnswersEvents()
    {
        _responses["200"] = new JsonObject
        {
            ["description"] = "Events that go on: following, changed, reload, access and definitions.",
            ["content"] = new JsonObject
            {
                [MediaTypes.EventStream] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
            },
        };
        return this;
    }

    public Operation Fails(params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            _responses[status.ToString(CultureInfo.InvariantCulture)] = Reference("responses", "Errors");
        }

        return this;
    }

    public JsonObject ToJson()
    {
        _json["parameters"] = _parameters;
        // What any of them may answer in bad times: too many at once, a silo that is gone, a bug.
        _responses["default"] = Reference("responses", "Errors");
        _json["responses"] = _responses;
        return _json;
    }

    private static string WireNameOf(string header) => header switch
    {
        "TotalCount" => RequestedExtras.TotalCountHeader,
        "DeletedCount" => RequestedExtras.DeletedCountHeader,
        "TotalCountExact" => RequestedExtras.TotalIsExactHeader,
        _ => header,
    };

    private static JsonObject Content(string schema) =>
        new() { [MediaTypes.JsonApi] = new JsonObject { ["schema"] = Schema(schema) } };
}
