using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Entities;
using Oro.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Security;

namespace Oro.Gateway.Entities;

/// <summary>
/// <c>/api/entitydefinitions</c> and <c>/api/fielddefinitions</c>: what records are made of, for administrators, while
/// everybody works.
/// </summary>
internal sealed class DefinitionEndpoint(
    DefinitionSource source, AccessSource access, IGrainFactory grains, GrainRetry retry, JsonApiOptions options)
{
    private const string OnCollection = "OPTIONS, GET, POST";
    private const string OnOne = "OPTIONS, GET, PATCH, DELETE";

    public async Task InvokeAsync(HttpContext http, string type, string? id)
    {
        var method = http.Request.Method;
        var allowed = id is null ? OnCollection : OnOne;
        if (HttpMethods.IsOptions(method) || !AllowedMethods.Has(allowed, method))
        {
            AllowedMethods.Answer(http, method, allowed);
            return;
        }

        await access.DemandAsync(Capability.ManageDefinitions, http.RequestAborted);
        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        if (HttpMethods.IsPost(method) || HttpMethods.IsPatch(method))
        {
            MediaTypes.CheckContentType(http.Request.ContentType);
        }

        var request = DefinitionRequest.Read(http, type, id, options);
        await (HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            ? id is null ? ListAsync(request) : GetAsync(request)
            : ChangeAsync(request));
    }

    private async Task ListAsync(DefinitionRequest request)
    {
        var http = request.Http;
        // In force now: whoever changes definitions reads what was done, on whichever gateway.
        await source.RefreshAsync(http.RequestAborted);
        var definitions = await source.GetAsync(http.RequestAborted);
        var all = List(definitions, request).ToList();
        var skipped = (request.PageNumber - 1) * request.PageSize;
        var extras = RequestedExtras.Read(http.Request.Headers);
        ListSender.WriteTotal(http.Response, extras.TotalCount ? all.Count : null, isExact: true);
        var document = new JsonObject
        {
            ["data"] = new JsonArray([.. all.Skip(skipped).Take(request.PageSize).Select(r => r())]),
        };
        if (!extras.NoLinks)
        {
            var hasMore = skipped + request.PageSize < all.Count;
            document["links"] = LinksOf(http.Request, request.PageNumber, hasMore);
        }

        await SendAsync(http, StatusCodes.Status200OK, document);
    }

    private static IEnumerable<Func<JsonNode>> List(DefinitionSet definitions, DefinitionRequest request)
    {
        var entities = definitions.Entities.Where(e => request.Entity is not { } name || name == e.ApiName
            || name == e.Name || (definitions.FindByApiName(name)?.Definition.Name == e.Name));
        return request.IsOfField
            ? entities.SelectMany(e => e.Fields.Where(f => request.Retired is not { } r || r == f.IsRetired)
                .Select(f => (Func<JsonNode>)(() => DefinitionWriter.Write(e, f, definitions))))
            : entities.Where(e => request.Retired is not { } r || r == e.IsRetired)
                .Select(e => (Func<JsonNode>)(() => DefinitionWriter.Write(e)));
    }

    private async Task GetAsync(DefinitionRequest request)
    {
        await source.RefreshAsync(request.Http.RequestAborted);
        var definitions = await source.GetAsync(request.Http.RequestAborted);
        var (entity, field) = request.Cut(request.Id);
        var resource = Write(definitions, entity, field, request.IsOfField);
        await SendAsync(request.Http, StatusCodes.Status200OK, new() { ["data"] = resource });
    }

    private async Task ChangeAsync(DefinitionRequest request)
    {
        var http = request.Http;
        var method = http.Request.Method;
        var change = await request.ReadChangeAsync(method, options.MaxBodyBytes);
        var outcome = await retry.RunAsync(
            (grains, change),
            static (s, token) => s.grains.GetGrain<IDefinitionChangesGrain>(0).ApplyAsync(s.change, token),
            http.RequestAborted);
        var document = new JsonObject
        {
            ["data"] = Write(outcome.Definitions, outcome.Entity, outcome.Field, request.IsOfField),
        };
        if (request.IsTrial)
        {
            document["meta"] = new JsonObject
            {
                ["dryRun"] = true,
                ["consequences"] = new JsonArray([.. outcome.Consequences.Select(c => JsonValue.Create(c))]),
            };
            await SendAsync(http, StatusCodes.Status200OK, document);
            return;
        }

        source.Take(outcome.Definitions);
        if (HttpMethods.IsDelete(method))
        {
            await ApiAnswer.SendEmptyAsync(http, StatusCodes.Status204NoContent);
            return;
        }

        if (HttpMethods.IsPost(method))
        {
            http.Response.Headers.Location = (string?)document["data"]!["links"]!["self"];
        }

        await SendAsync(
            http, HttpMethods.IsPost(method) ? StatusCodes.Status201Created : StatusCodes.Status200OK, document);
    }

    private static JsonObject Write(DefinitionSet definitions, string entityName, string fieldName, bool isOfField)
    {
        if (definitions.Find(entityName) is not { } entity)
        {
            throw new DefinitionNotFoundException(entityName);
        }

        if (!isOfField)
        {
            return DefinitionWriter.Write(entity.Definition);
        }

        return entity.FindField(fieldName) is { } field
            ? DefinitionWriter.Write(entity.Definition, field, definitions)
            : throw new DefinitionNotFoundException($"{entityName}.{fieldName}");
    }

    private static JsonNode LinksOf(HttpRequest request, int pageNumber, bool hasMore)
    {
        using var output = JsonOutput.Rent();
        var links = PageLinks.ByNumber(request.Path, request.QueryString, pageNumber, hasMore);
        output.Writer.WriteStartObject();
        links.Write(output.Writer);
        output.Writer.WriteEndObject();
        output.Writer.Flush();
        return JsonNode.Parse(output.Written.Span)!;
    }

    private static Task SendAsync(HttpContext http, int status, JsonObject document) =>
        ApiAnswer.SendAsync(http, status, JsonSerializer.SerializeToUtf8Bytes(document, JsonAnswer.Options));
}
