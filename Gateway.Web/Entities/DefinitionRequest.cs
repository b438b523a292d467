using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.Security;

namespace Oro.Gateway.Entities;

/// <summary>What a request asks of the definitions of one kind.</summary>
internal sealed class DefinitionRequest
{
    private const string IsRetired = "isRetired";
    private const string EntityFilter = "filter[entity]";
    private const string RetiredFilter = "filter[isRetired]";
    private const string Size = "page[size]";
    private const string Number = "page[number]";
    private const string Confirm = "confirm";
    private const string DryRun = "dryRun";

    // As the page and programs ask for a whole entity at once.
    private const int MaxPageSize = 1000;

    private DefinitionRequest(string type, string? id, HttpContext http) => (Type, Id, Http) = (type, id, http);

    public HttpContext Http { get; }

    public string Type { get; }

    /// <summary>Null for the collection.</summary>
    public string? Id { get; }

    public bool IsOfField => Type == DefinitionWriter.FieldType;

    public int PageSize { get; private init; }

    public int PageNumber { get; private init; }

    /// <summary>API or internal name of the entity whose fields are asked for; null: of all.</summary>
    public string? Entity { get; private init; }

    /// <summary>Whether those are asked for that are retired; null: both.</summary>
    public bool? Retired { get; private init; }

    public bool IsConfirmed { get; private init; }

    public bool IsTrial { get; private init; }

    /// <exception cref="RequestRefusedException">A parameter is not known, or has no such value.</exception>
    public static DefinitionRequest Read(HttpContext http, string type, string? id, JsonApiOptions options)
    {
        var (query, errors) = (http.Request.Query, new QueryErrors());
        var known = new[] { EntityFilter, RetiredFilter, Size, Number, Confirm, DryRun };
        foreach (var unknown in query.Keys.Except(known))
        {
            errors.Add(unknown, $"The parameter \"{unknown}\" is not known here.");
        }

        var request = new DefinitionRequest(type, id, http)
        {
            PageSize = ReadCount(query, Size, options.DefaultPageSize, MaxPageSize, errors),
            PageNumber = ReadCount(query, Number, 1, int.MaxValue / MaxPageSize, errors),
            Entity = query[EntityFilter].ToString() is { Length: > 0 } entity ? entity : null,
            Retired = ReadFlag(query, RetiredFilter, errors),
            IsConfirmed = ReadFlag(query, Confirm, errors) ?? false,
            IsTrial = ReadFlag(query, DryRun, errors) ?? false,
        };
        errors.ThrowIfAny();
        return request;
    }

    /// <summary>The change that the request asks for.</summary>
    /// <exception cref="RequestRefusedException">Its body is wrong.</exception>
    public async Task<DefinitionChange> ReadChangeAsync(string method, int maxBytes)
    {
        var (entity, field) = Cut(Id);
        if (HttpMethods.IsDelete(method))
        {
            return ToChange(DefinitionChangeKind.Retire, entity, field, [], []);
        }

        using var body = await RequestBody.ReadAsync(Http.Request, maxBytes);
        var attributes = ReadAttributes(body.Span);
        if (HttpMethods.IsPost(method))
        {
            entity = IsOfField ? TextOf(attributes["entity"]) : "";
            return ToChange(DefinitionChangeKind.Add, entity, "", attributes, body.Span);
        }

        if (attributes[IsRetired] is not JsonValue value || !value.TryGetValue<bool>(out var retired))
        {
            return ToChange(DefinitionChangeKind.Change, entity, field, attributes, body.Span);
        }

        return attributes.Count == 1
            ? ToChange(
                retired ? DefinitionChangeKind.Retire : DefinitionChangeKind.Restore, entity, field, [], body.Span)
            : throw Wrong($"/data/attributes/{IsRetired}", "It is retired or restored as it is; change it by itself.");
    }

    /// <summary>Entity and field of an id.</summary>
    public (string Entity, string Field) Cut(string? id)
    {
        var dot = id?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return IsOfField && dot >= 0 ? (id![..dot], id[(dot + 1)..]) : (id ?? "", "");
    }

    private DefinitionChange ToChange(
        DefinitionChangeKind kind, string entity, string field, JsonObject attributes, ReadOnlySpan<byte> body) => new()
        {
            Kind = kind,
            IsOfField = IsOfField,
            Entity = entity,
            Field = field,
            Attributes = attributes.ToJsonString(),
            IsConfirmed = IsConfirmed,
            IsTrial = IsTrial,
            WriteId = IdempotencyKey.Read(
                Http, Http.SignedInUser().Principal, Http.Request.Method, body).WriteId,
        };

    private JsonObject ReadAttributes(ReadOnlySpan<byte> body)
    {
        JsonNode? document;
        try
        {
            document = JsonNode.Parse(
                Encoding.UTF8.GetString(body), documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.BadRequest, $"The request body is not valid JSON: {e.Message}"));
        }

        if (document is not JsonObject top || top["data"] is not JsonObject data)
        {
            throw Wrong("/data", "The primary data object should exist");
        }

        if (TextOf(data["type"]) != Type)
        {
            throw Wrong(
                "/data/type", "The 'type' property of the primary data object should match the requested resource",
                StatusCodes.Status409Conflict, ErrorTitles.Conflict);
        }

        if (Id is not null && TextOf(data["id"]) != Id)
        {
            throw Wrong(
                "/data/id",
                "The 'id' property of the primary data object should match 'id' parameter of the query string",
                StatusCodes.Status409Conflict, ErrorTitles.Conflict);
        }

        var attributes = data["attributes"] as JsonObject ?? throw Wrong(
            "/data/attributes", "The 'attributes' property should be an object");
        data.Remove("attributes");
        return attributes;
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static int ReadCount(IQueryCollection query, string name, int initial, int most, QueryErrors errors) =>
        query[name].ToString() is { Length: > 0 } text
            ? CountParameter.Read(name, text, least: 1, most, errors) ?? initial
            : initial;

    private static bool? ReadFlag(IQueryCollection query, string name, QueryErrors errors)
    {
        var text = query[name].ToString();
        var flag = FilterValue.ReadYesNo(text);
        if (flag is null && text.Length > 0)
        {
            errors.Add(name, $"Expected boolean value. Given \"{text}\".");
        }

        return flag;
    }

    private static RequestRefusedException Wrong(
        string pointer, string detail, int status = 400, string title = ErrorTitles.RequestData) =>
        new(new WireError(status, title, detail) { Pointer = pointer });
}
