using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Search;

namespace Oro.Grains.Search.Elastic;

/// <summary>What is sent to Elasticsearch: the index as it is made, documents, searches.</summary>
internal static class ElasticBodies
{
    private const int MaxOrderLength = 200; // of names: what differs only beyond is in the order of ids
    private const char Separator = ' ';

    private static readonly string[] RankedFields = ["title", "words"];

    /// <summary>The index. Words come cut, so they are only parted at blanks.</summary>
    public static JsonObject Index(string alias) => new()
    {
        ["aliases"] = new JsonObject { [alias] = new JsonObject() },
        // Half of the time within which a change is to be found; the default sleeps while nobody searches.
        ["settings"] = new JsonObject { ["index"] = new JsonObject { ["refresh_interval"] = "500ms" } },
        ["mappings"] = new JsonObject
        {
            ["dynamic"] = "strict",
            ["properties"] = new JsonObject
            {
                ["entity"] = OfType("keyword"),
                ["record_id"] = OfType("long"),
                ["order"] = OfType("keyword"),
                ["title"] = Words(),
                ["words"] = Words(),
            },
        },
    };

    /// <summary>Two lines for each record to be found, one for each that is not.</summary>
    public static HttpContent Bulk(IReadOnlyList<IndexedRecord> records)
    {
        var lines = new StringBuilder();
        foreach (var record in records)
        {
            var isRemoved = record.Words.IsEmpty;
            var action = new JsonObject
            {
                [isRemoved ? "delete" : "index"] = new JsonObject
                {
                    ["_id"] = IdOf(record.Key),
                    ["version"] = record.Revision,
                    // A late write of an earlier revision is refused, one of the same revision changes nothing.
                    ["version_type"] = "external_gte",
                },
            };
            lines.Append(action.ToJsonString()).Append('\n');
            if (!isRemoved)
            {
                lines.Append(Document(record).ToJsonString()).Append('\n');
            }
        }

        return Content(lines.ToString(), ElasticClient.Lines);
    }

    public static HttpContent Search(SearchTerms terms) => Content(
        new JsonObject
        {
            ["from"] = terms.Offset,
            // One more says whether there are more; the window ends at what may be asked for.
            ["size"] = Math.Min(terms.Limit + 1, SearchQuery.MaxDepth - terms.Offset),
            ["_source"] = false,
            ["track_total_hits"] = terms.WithTotal ? SearchQuery.MaxDepth + 1 : JsonValue.Create(false),
            ["query"] = new JsonObject
            {
                ["bool"] = new JsonObject
                {
                    ["must"] = new JsonArray([.. terms.Words.Select(Matches)]),
                    ["filter"] = new JsonArray(Filter("terms", "entity", new JsonArray(
                        [.. terms.Entities.Select(e => JsonValue.Create(e))]))),
                },
            },
            ["sort"] = new JsonArray(
                Sort("_score", "desc"), Sort("order", "asc"), Sort("entity", "asc"), Sort("record_id", "asc")),
        });

    public static HttpContent Count(string entity) => Content(
        new JsonObject { ["query"] = Filter("term", "entity", new JsonObject { ["value"] = entity }) });

    public static HttpContent Content(JsonNode body) => Content(body.ToJsonString(), ElasticClient.Json);

    /// <summary>The record of a document's id, as <see cref="Bulk"/> made it.</summary>
    public static RecordKey KeyOf(string id)
    {
        var dash = id.LastIndexOf('-');
        return new(id[..dash], long.Parse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string IdOf(RecordKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.Entity}-{key.Id}");

    private static JsonObject OfType(string type) => new() { ["type"] = type };

    // Neither sizes nor places of words are asked for.
    private static JsonObject Words() => new()
    {
        ["type"] = "text",
        ["analyzer"] = "whitespace",
        ["norms"] = false,
        ["index_options"] = "docs",
    };

    private static JsonObject Document(IndexedRecord record)
    {
        var title = string.Join(Separator, record.Title);
        return new()
        {
            ["entity"] = record.Key.Entity,
            ["record_id"] = record.Key.Id,
            ["order"] = title.Length <= MaxOrderLength ? title : title[..MaxOrderLength],
            ["title"] = title,
            ["words"] = string.Join(Separator, record.Words),
        };
    }

    // The best of: whole in the name, whole elsewhere, its beginning in the name, its beginning elsewhere.
    private static JsonObject Matches(string word)
    {
        var boost = 4;
        var queries = new JsonArray();
        foreach (var kind in new[] { "term", "prefix" })
        {
            foreach (var field in RankedFields)
            {
                queries.Add(new JsonObject
                {
                    ["constant_score"] = new JsonObject
                    {
                        ["filter"] = Filter(kind, field, new JsonObject { ["value"] = word }),
                        ["boost"] = boost--,
                    },
                });
            }
        }

        return new() { ["dis_max"] = new JsonObject { ["queries"] = queries } };
    }

    private static JsonObject Filter(string kind, string field, JsonNode value) =>
        new() { [kind] = new JsonObject { [field] = value } };

    private static JsonObject Sort(string field, string order) =>
        new() { [field] = new JsonObject { ["order"] = order } };

    private static ByteArrayContent Content(string text, string mediaType)
    {
        // Without a charset, which Elasticsearch does not need and some of its versions do not take.
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }
}
