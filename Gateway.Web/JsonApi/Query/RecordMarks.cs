using System.Collections.Immutable;
using System.Text.Json;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>The ids that records had in the body of a request, by the names of the members that tell them.</summary>
internal sealed class RecordMarks
{
    /// <summary>Of a primary resource object, in an answer to several.</summary>
    public static readonly JsonEncodedText Data = JsonEncodedText.Encode("dataId");

    /// <summary>Of one that went along.</summary>
    public static readonly JsonEncodedText Included = JsonEncodedText.Encode("includeId");

    private readonly Dictionary<RecordKey, ImmutableArray<(JsonEncodedText Name, string Id)>> _marks = [];

    public void Add(RecordKey record, JsonEncodedText name, string id) =>
        _marks[record] = _marks.GetValueOrDefault(record, []).Add((name, id));

    public void Write(Utf8JsonWriter writer, RecordKey record)
    {
        foreach (var (name, id) in _marks.GetValueOrDefault(record, []))
        {
            writer.WriteString(name, id);
        }
    }
}
