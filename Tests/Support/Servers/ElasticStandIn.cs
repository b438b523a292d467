using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Oro.Tests.Support.Servers;

/// <summary>
/// Stands in for Elasticsearch 8, of which it knows the few requests that the product sends. It refuses what
/// Elasticsearch refuses: other addresses and parameters, wrong media types, malformed bodies, unknown fields and
/// queries, missing indexes, wrong credentials, old versions. What is written can be found after a refresh.
/// </summary>
public sealed class ElasticStandIn : IAsyncDisposable
{
    private const string User = "elastic";
    private const string Password = "s3cret/&?";

    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["_bulk"] = ["require_alias"],
        ["_search"] = [],
        ["_count"] = [],
        ["_settings"] = [],
        ["_refresh"] = [],
        [""] = [],
    };

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ElasticIndex> _indexes = [];
    private readonly int _port = Ports.Free();
    private WebApplication? _app;

    /// <summary>The setting that leads to it, for a test of its own.</summary>
    public string Dsn(string prefix = "oro", string password = Password) =>
        $"elastic-search://{User}:{Uri.EscapeDataString(password)}@127.0.0.1:{_port}?prefix={prefix}";

    /// <summary>Starts it, with the indexes that it had before if it had any.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }
    }

    /// <summary>Makes all that was written findable, as it becomes by itself in a while.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            foreach (var index in _indexes.Values)
            {
                index.Refresh();
            }
        }
    }

    /// <summary>Removes every index, as a person may.</summary>
    public void DeleteAll()
    {
        lock (_gate)
        {
            _indexes.Clear();
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var (status, answer) = Answer(http.Request, Encoding.UTF8.GetString(body.ToArray()));
        http.Response.StatusCode = status;
        http.Response.Headers["X-elastic-product"] = "Elasticsearch";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonNode Answer) Answer(HttpRequest request, string body)
    {
        try
        {
            CheckCredentials(request);
            var parts = request.Path.Value!.Trim('/').Split('/');
            var (target, operation) = (parts[0], parts.Length == 1 ? "" : string.Join('/', parts[1..]));
            CheckParameters(request, operation);
            CheckMediaType(request, operation, body);
            lock (_gate)
            {
                return (200, Run(request, target, operation, body));
            }
        }
        catch (ElasticRefusal refusal)
        {
            return (refusal.Status, refusal.ToJson());
        }
        catch (JsonException e)
        {
            return (400, new ElasticRefusal(400, "parsing_exception", e.Message).ToJson());
        }
    }

    private JsonObject Run(HttpRequest request, string target, string operation, string body) =>
        (request.Method, operation) switch
        {
            ("PUT", "") => Create(target, Parse(body)),
            ("GET", "_settings") => new JsonObject { [Find(target).Name] = Find(target).Settings() },
            ("POST", "_refresh") => Refreshed(Find(target)),
            ("POST", "_bulk") => Bulk(target, request.Query["require_alias"] == "true", body),
            ("POST" or "GET", "_search") => Find(target).Search(Parse(body)),
            ("POST" or "GET", "_count") => Find(target).Count(Parse(body)),
            _ => throw new ElasticRefusal(
                400,
                "illegal_argument_exception",
                $"no handler found for uri [{request.Path}] and method [{request.Method}]"),
        };

    private static JsonObject Parse(string body) => JsonNode.Parse(body) as JsonObject
        ?? throw new ElasticRefusal(400, "parsing_exception", "Expected [START_OBJECT]");

    private static JsonObject Refreshed(ElasticIndex index)
    {
        index.Refresh();
        return [];
    }

    private JsonObject Create(string name, JsonObject body)
    {
        if (_indexes.ContainsKey(name))
        {
            throw new ElasticRefusal(400, "resource_already_exists_exception", $"index [{name}] already exists");
        }

        _indexes[name] = new ElasticIndex(name, body);
        return new JsonObject { ["acknowledged"] = true, ["shards_acknowledged"] = true, ["index"] = name };
    }

    private JsonObject Bulk(string target, bool requiresAlias, string body)
    {
        var index = _indexes.Values.SingleOrDefault(i => i.Aliases.Contains(target));
        if (index is null && !requiresAlias)
        {
            // The real one would make an index of its own invention here.
            index = _indexes.GetValueOrDefault(target)
                ?? (_indexes[target] = new ElasticIndex(target, []));
        }

        return ElasticBulk.Run(index, target, body);
    }

    private ElasticIndex Find(string target) =>
        _indexes.Values.SingleOrDefault(i => i.Aliases.Contains(target)) ?? _indexes.GetValueOrDefault(target)
        ?? throw new ElasticRefusal(404, "index_not_found_exception", $"no such index [{target}]");

    private static void CheckCredentials(HttpRequest request)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        if (request.Headers.Authorization != $"Basic {expected}")
        {
            throw new ElasticRefusal(
                (int)HttpStatusCode.Unauthorized, "security_exception", $"unable to authenticate user [{User}]");
        }
    }

    private static void CheckParameters(HttpRequest request, string operation)
    {
        var known = Parameters.GetValueOrDefault(operation, []);
        if (request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new ElasticRefusal(
                400,
                "illegal_argument_exception",
                $"request [{request.Path}] contains unrecognized parameter: [{unknown}]");
        }
    }

    private static void CheckMediaType(HttpRequest request, string operation, string body)
    {
        var isLines = operation == "_bulk" && request.ContentType == "application/x-ndjson";
        if (body.Length > 0 && request.ContentType != "application/json" && !isLines)
        {
            throw new ElasticRefusal(
                406,
                "media_type_header_exception",
                $"Content-Type header [{request.ContentType}] is not supported");
        }
    }
}

/// <summary>An error, as Elasticsearch answers it.</summary>
internal sealed class ElasticRefusal(int status, string type, string reason) : Exception(reason)
{
    public int Status => status;

    public JsonObject Error => new() { ["type"] = type, ["reason"] = Message };

    public JsonObject ToJson() => new() { ["error"] = Error, ["status"] = status };
}
