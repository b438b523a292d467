using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oro.Tests.Support.Servers;

/// <summary>One index: its fields, its documents with their versions, and what of them can be found already.</summary>
internal sealed class ElasticIndex
{
    private const int MaxWindow = 10_000; // index.max_result_window
    private const int MaxKeywordBytes = 32_766; // Lucene's longest term

    private static readonly string[] TextParameters = ["type", "analyzer", "norms", "index_options"];

    private readonly Dictionary<string, string> _types = [];
    private readonly Dictionary<string, (long Version, JsonObject? Document)> _written = [];
    private Dictionary<string, JsonObject> _findable = [];
    private readonly TimeSpan _refreshInterval = TimeSpan.FromSeconds(1);
    private long _refreshedAt = TimeProvider.System.GetTimestamp();

    public ElasticIndex(string name, JsonObject body)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-'))
        {
            throw new ElasticRefusal(400, "invalid_index_name_exception", $"Invalid index name [{name}]");
        }

        CheckKeys(body, "parse_exception", "aliases", "settings", "mappings");
        Name = name;
        Aliases = [.. body["aliases"]?.AsObject().Select(a => a.Key) ?? []];
        if (body["settings"]?["index"] is JsonObject settings)
        {
            CheckKeys(settings, "illegal_argument_exception", "refresh_interval");
            _refreshInterval = TimeSpan.FromMilliseconds(int.Parse(
                ((string)settings["refresh_interval"]!).Replace("ms", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture));
        }

        ReadMappings(body["mappings"] as JsonObject ?? []);
    }

    public string Name { get; }

    public HashSet<string> Aliases { get; }

    private string Id { get; } = Guid.CreateVersion7().ToString("N");

    public JsonObject Settings() =>
        new() { ["settings"] = new JsonObject { ["index"] = new JsonObject { ["uuid"] = Id } } };

    /// <summary>Keeps a document, or with null deletes it; the answer is the status.</summary>
    public int Write(string id, long version, JsonObject? document)
    {
        var known = _written.TryGetValue(id, out var old);
        if (known && version < old.Version)
        {
            throw new ElasticRefusal(
                409,
                "version_conflict_engine_exception",
                $"[{id}]: version conflict, current [{old.Version}] is higher than the one provided [{version}]");
        }

        foreach (var (field, value) in document ?? [])
        {
            CheckValue(field, value!);
        }

        _written[id] = (version, document);
        return document is null && old.Document is null ? 404 : known ? 200 : 201;
    }

    public void Refresh()
    {
        _refreshedAt = TimeProvider.System.GetTimestamp();
        _findable = _written.Where(d => d.Value.Document is not null)
            .ToDictionary(d => d.Key, d => d.Value.Document!);
    }

    public JsonObject Count(JsonObject body)
    {
        CheckKeys(body, "parsing_exception", "query");
        return new JsonObject { ["count"] = Find(body["query"]!.AsObject()).Count };
    }

    public JsonObject Search(JsonObject body)
    {
        CheckKeys(body, "parsing_exception", "from", "size", "_source", "track_total_hits", "query", "sort");
        var (from, size) = ((int)body["from"]!, (int)body["size"]!);
        if (from < 0 || size < 0 || from + size > MaxWindow)
        {
            throw new ElasticRefusal(
                400, "illegal_argument_exception", $"Result window is too large, from + size must be <= {MaxWindow}");
        }

        var found = Find(body["query"]!.AsObject());
        found.Sort((a, b) => Compare(a, b, body["sort"]!.AsArray()));
        var hits = new JsonObject
        {
            ["hits"] = new JsonArray([.. found.Skip(from).Take(size).Select(f => new JsonObject
            {
                ["_index"] = Name,
                ["_id"] = f.Id,
                ["_score"] = f.Score,
            })]),
        };
        if (body["track_total_hits"] is JsonValue limit && limit.GetValueKind() == JsonValueKind.Number)
        {
            hits["total"] = new JsonObject
            {
                ["value"] = Math.Min(found.Count, (int)limit),
                ["relation"] = found.Count > (int)limit ? "gte" : "eq",
            };
        }

        return new JsonObject { ["took"] = 1, ["timed_out"] = false, ["hits"] = hits };
    }

    public static void CheckKeys(JsonObject body, string error, params string[] known)
    {
        if (body.Select(b => b.Key).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            throw new ElasticRefusal(400, error, $"unknown key [{unknown}]");
        }
    }

    private List<(string Id, JsonObject Document, double Score)> Find(JsonObject query)
    {
        if (TimeProvider.System.GetElapsedTime(_refreshedAt) >= _refreshInterval)
        {
            Refresh();
        }

        var evaluator = new ElasticQuery(_types);
        evaluator.Score(query, []); // what is wrong with it is wrong without a document, too
        return [.. from document in _findable
                   let score = evaluator.Score(query, document.Value)
                   where score is not null
                   select (document.Key, document.Value, score.Value)];
    }

    private int Compare(
        (string Id, JsonObject Document, double Score) a,
        (string Id, JsonObject Document, double Score) b,
        JsonArray sort)
    {
        foreach (var (field, order) in sort.Select(term => term!.AsObject().Single()))
        {
            var compared = field == "_score" ? a.Score.CompareTo(b.Score) : TypeOf(field) switch
            {
                "long" => ((long)a.Document[field]!).CompareTo((long)b.Document[field]!),
                "keyword" => string.CompareOrdinal((string?)a.Document[field], (string?)b.Document[field]),
                _ => throw new ElasticRefusal(
                    400, "illegal_argument_exception", $"Fielddata is disabled on [{field}]"),
            };
            if (compared != 0)
            {
                return (string?)order!["order"] == "desc" ? -compared : compared;
            }
        }

        return 0;
    }

    private string TypeOf(string field) => _types.GetValueOrDefault(field)
        ?? throw new ElasticRefusal(400, "query_shard_exception", $"No mapping found for [{field}]");

    private void ReadMappings(JsonObject mappings)
    {
        CheckKeys(mappings, "mapper_parsing_exception", "dynamic", "properties");
        foreach (var (field, mapping) in mappings["properties"]?.AsObject() ?? [])
        {
            var type = (string?)mapping!["type"];
            if (type is not ("keyword" or "long" or "text"))
            {
                throw new ElasticRefusal(400, "mapper_parsing_exception", $"No handler for type [{type}]");
            }

            CheckKeys(mapping.AsObject(), "mapper_parsing_exception", type == "text" ? TextParameters : ["type"]);
            _types[field] = type;
        }
    }

    private void CheckValue(string field, JsonNode value)
    {
        if (!_types.TryGetValue(field, out var type))
        {
            throw new ElasticRefusal(
                400, "strict_dynamic_mapping_exception", $"introduction of [{field}] within [_doc] is not allowed");
        }

        var isNumber = value.GetValueKind() == JsonValueKind.Number;
        var isText = value.GetValueKind() == JsonValueKind.String;
        if (type == "long" ? !isNumber : !isText)
        {
            throw new ElasticRefusal(
                400, "document_parsing_exception", $"failed to parse field [{field}] of type [{type}]");
        }

        if (type == "keyword" && System.Text.Encoding.UTF8.GetByteCount((string)value!) > MaxKeywordBytes)
        {
            throw new ElasticRefusal(400, "illegal_argument_exception", $"field=\"{field}\" has an immense term");
        }
    }
}
