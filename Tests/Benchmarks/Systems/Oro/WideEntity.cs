using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>An entity of an administrator's with so many fields, all of which its records have values in.</summary>
internal sealed class WideEntity
{
    private const int Records = 500;
    private const int ShownFields = 8;

    // One text in five: a table of MariaDB has room for some sixty.
    private static readonly (string Type, Func<int, JsonNode> ValueOf)[] Types =
    [
        ("string", i => $"text {i}"), ("integer", i => i), ("boolean", i => i % 2 == 0), ("date", _ => "2026-01-31"),
        ("bigInteger", i => $"{i}"),
    ];

    private readonly IPEndPoint _address;
    private readonly string _key;
    private readonly int _fields;
    private readonly List<string> _ids = [];

    private WideEntity(IPEndPoint address, string key, int fields) =>
        (_address, _key, _fields) = (address, key, fields);

    public Workload ReadOne =>
        new Reading(this, () => $"/api/{Type}/{_ids[Random.Shared.Next(_ids.Count)]}", $"field{_fields - 1}");

    /// <summary>Of all fields, which is ten times as much when there are ten times as many.</summary>
    public Workload ListAll => new Reading(this, () => ListPath, $"field{_fields - 1}");

    /// <summary>Of as many fields as a screen shows, the same however many there are.</summary>
    public Workload ListShown => new Reading(this, () => $"{ListPath}&fields%5B{Type}%5D={Shown}", LastShown);

    private static string Shown => string.Join(',', Enumerable.Range(1, ShownFields).Select(i => $"field{i}"));

    private static string LastShown => $"field{ShownFields}";

    private string ListPath => $"/api/{Type}?page%5Bsize%5D={ListCheck.PageSize}&sort=id";

    private string Type => $"wide{_fields}s";

    /// <summary>Makes it, as an administrator does, and its records.</summary>
    public static async Task<WideEntity> CreateAsync(IPEndPoint address, OroContacts admin, int fields)
    {
        var wide = new WideEntity(address, admin.Key, fields);
        using var http = admin.Connect();
        await OroApi.CreateAsync(http, "entitydefinitions", new()
        {
            ["name"] = wide.Type,
            ["label"] = $"Wide {fields}",
            ["pluralLabel"] = $"Wides {fields}",
            ["icon"] = "box",
            ["ownership"] = "none",
        });
        // The entity comes with a field for its name.
        for (var i = 1; i < fields; i++)
        {
            await OroApi.CreateAsync(http, "fielddefinitions", new()
            {
                ["entity"] = wide.Type,
                ["name"] = $"field{i}",
                ["label"] = $"Field {i}",
                ["type"] = TypeOf(i).Type,
            });
        }

        for (var i = 0; i < Records; i++)
        {
            wide._ids.Add(await OroApi.CreateAsync(http, wide.Type, wide.ValuesOf(i)));
        }

        return wide;
    }

    private static (string Type, Func<int, JsonNode> ValueOf) TypeOf(int field) => Types[field % Types.Length];

    private JsonObject ValuesOf(int record)
    {
        var values = new JsonObject { ["name"] = $"Record {record}" };
        for (var i = 1; i < _fields; i++)
        {
            values[$"field{i}"] = TypeOf(i).ValueOf(record);
        }

        return values;
    }

    private sealed class Reading(WideEntity wide, Func<string> nextPath, string lastField) : Workload
    {
        private readonly HttpRequest _http = new(
            $"{wide._address}", $"Authorization: Bearer {wide._key}\r\nAccept: {OroApi.MediaType}\r\n");

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection) =>
            _http.WriteGet(request, HttpRequest.Encode(nextPath()));

        public override string? FindFault(AnswerReader answer, int connection)
        {
            var reader = new Utf8JsonReader(answer.Body);
            var data = JsonElement.ParseValue(ref reader).GetProperty("data");
            var record = data.ValueKind == JsonValueKind.Array ? data[0] : data;
            return record.GetProperty("attributes").GetProperty(lastField).ValueKind == JsonValueKind.Null
                ? $"without {lastField}"
                : null;
        }
    }
}
