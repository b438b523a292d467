using System.Text.Json.Nodes;

namespace Oro.Tests.Support.Servers;

/// <summary>The part of Elasticsearch's query language that the product speaks.</summary>
internal sealed class ElasticQuery(Dictionary<string, string> types)
{
    /// <summary>How well a document matches; null: it does not.</summary>
    public double? Score(JsonObject query, JsonObject document)
    {
        if (query.Count != 1)
        {
            throw Refused($"[{string.Join(',', query.Select(q => q.Key))}] malformed query, expected one of them");
        }

        var (kind, body) = query.Single();
        return kind switch
        {
            "bool" => OfBool(body!.AsObject(), document),
            "dis_max" => OfBest(body!.AsObject(), document),
            "constant_score" => OfConstant(body!.AsObject(), document),
            "term" => OfField(body!.AsObject(), ["value"], document, (word, asked) => word == (string?)asked["value"]),
            "prefix" => OfField(
                body!.AsObject(),
                ["value"],
                document,
                (word, asked) => word.StartsWith((string)asked["value"]!, StringComparison.Ordinal)),
            "terms" => OfTerms(body!.AsObject(), document),
            _ => throw Refused($"unknown query [{kind}]"),
        };
    }

    private double? OfBool(JsonObject body, JsonObject document)
    {
        ElasticIndex.CheckKeys(body, "parsing_exception", "must", "filter");
        var must = (body["must"]?.AsArray() ?? []).Select(part => Score(part!.AsObject(), document)).ToList();
        var filter = (body["filter"]?.AsArray() ?? []).Select(part => Score(part!.AsObject(), document)).ToList();
        return must.Concat(filter).Any(score => score is null) ? null : must.Sum();
    }

    private double? OfBest(JsonObject body, JsonObject document)
    {
        ElasticIndex.CheckKeys(body, "parsing_exception", "queries");
        return body["queries"]!.AsArray().Select(part => Score(part!.AsObject(), document)).ToList().Max();
    }

    private double? OfConstant(JsonObject body, JsonObject document)
    {
        ElasticIndex.CheckKeys(body, "parsing_exception", "filter", "boost");
        return Score(body["filter"]!.AsObject(), document) is null ? null : (double?)body["boost"] ?? 1;
    }

    private double? OfTerms(JsonObject body, JsonObject document)
    {
        var (field, asked) = body.Single();
        var values = asked!.AsArray().Select(value => (string)value!).ToList();
        return WordsOf(field, document).Any(values.Contains) ? 1 : null;
    }

    private double? OfField(
        JsonObject body, string[] known, JsonObject document, Func<string, JsonObject, bool> matches)
    {
        var (field, asked) = body.Single();
        ElasticIndex.CheckKeys(asked!.AsObject(), "parsing_exception", known);
        return WordsOf(field, document).Any(word => matches(word, asked!.AsObject())) ? 1 : null;
    }

    // Neither "term" nor "prefix" cuts what it is asked for; texts were cut by the analyzer "whitespace".
    private string[] WordsOf(string field, JsonObject document) =>
        types.GetValueOrDefault(field) switch
        {
            null => throw Refused($"the product asks for [{field}], which has no mapping and finds nothing"),
            "text" => ((string?)document[field] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _ => document[field] is { } value ? [value.ToString()] : [],
        };

    private static ElasticRefusal Refused(string reason) => new(400, "parsing_exception", reason);
}
