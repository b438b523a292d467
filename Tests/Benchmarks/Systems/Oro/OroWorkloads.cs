using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Oro.Benchmarks.Live;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>The five operations over JSON:API.</summary>
internal static class OroWorkloads
{
    private const string MediaType = OroApi.MediaType;
    private const string NamesAlone = "fields%5Bcontacts%5D=lastName";

    public static ContactWorkloads Create(IPEndPoint address, string key, ContactSample sample) => new(
        new CreateWorkload(Http(address, key)),
        new ReadWorkload(Http(address, key), sample),
        new UpdateWorkload(Http(address, key), sample, NumberedTitles()),
        new ListWorkload(Http(address, key), sample, withTotal: false),
        new ListWorkload(Http(address, key, "X-Include: totalCount\r\n"), sample, withTotal: true));

    public static Workload CreateMarking(IPEndPoint address, string key, ContactSample sample, LiveMarks marks) =>
        new UpdateWorkload(Http(address, key), sample, marks.Next);

    /// <summary>
    /// Reads of one and of a list, of the last name alone: the same answer for everybody who may see the contacts.
    /// </summary>
    public static (Workload ReadOne, Workload List) CreateReadingNames(
        IPEndPoint address, string key, ContactSample sample) => (
        new ReadWorkload(Http(address, key), sample, $"?{NamesAlone}"),
        new ListWorkload(Http(address, key), sample, withTotal: false, $"&{NamesAlone}"));

    /// <summary>Reads one page of contacts by last name again and again.</summary>
    public static Workload CreateReadingPage(IPEndPoint address, string key, string path) =>
        new PageWorkload(Http(address, key), HttpRequest.Encode(path));

    private static HttpRequest Http(IPEndPoint address, string key, string more = "") => new(
        $"{address}",
        $"Authorization: Bearer {key}\r\nContent-Type: {MediaType}\r\nAccept: {MediaType}\r\n{more}");

    private static Func<string> NumberedTitles()
    {
        var last = 0;
        return () => $"Title {++last}";
    }

    private static JsonElement Data(AnswerReader answer)
    {
        var reader = new Utf8JsonReader(answer.Body);
        return JsonElement.ParseValue(ref reader).GetProperty("data");
    }

    private static string? Attribute(JsonElement resource, string name) =>
        resource.GetProperty("attributes").GetProperty(name).GetString();

    private sealed class CreateWorkload(HttpRequest http) : Workload
    {
        private readonly string[] _asked = new string[LoadRun.Connections];
        private int _last;

        public override int ExpectedStatus => 201;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = $"Bench{++_last}";
            var body = HttpRequest.Encode(
                $$$$"""
                {"data":{"type":"contacts","attributes":{"firstName":"Ada","lastName":"{{{{_asked[connection]}}}}",
                "primaryEmail":"ada{{{{_last}}}}@example.com"}}}
                """);
            return http.WriteBody(request, "POST "u8, "/api/contacts"u8, "", body);
        }

        public override string? FindFault(AnswerReader answer, int connection) =>
            Attribute(Data(answer), "lastName") == _asked[connection] ? null : $"not {_asked[connection]}";
    }

    private sealed class ReadWorkload(HttpRequest http, ContactSample sample, string query = "") : Workload
    {
        private readonly byte[] _query = HttpRequest.Encode(query);
        private readonly Contact[] _asked = new Contact[LoadRun.Connections];

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = sample.NextRecord();
            return http.WriteGet(request, "/api/contacts/"u8, _asked[connection].Id, _query);
        }

        public override string? FindFault(AnswerReader answer, int connection) =>
            Attribute(Data(answer), "lastName") == _asked[connection].LastName ? null : $"not {_asked[connection]}";
    }

    private sealed class UpdateWorkload(HttpRequest http, ContactSample sample, Func<string> nextTitle) : Workload
    {
        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            var title = nextTitle();
            var id = sample.NextRecord().Id;
            var body = HttpRequest.Encode(
                $$$$"""{"data":{"type":"contacts","id":"{{{{id}}}}","attributes":{"jobTitle":"{{{{title}}}}"}}}""");
            return http.WriteBody(request, "PATCH "u8, "/api/contacts/"u8, id, body);
        }

        // Another connection may have changed the same record meanwhile, but a title it has.
        public override string? FindFault(AnswerReader answer, int connection) =>
            Attribute(Data(answer), "jobTitle") is { Length: > 0 } ? null : "without a title";
    }

    private sealed class PageWorkload(HttpRequest http, byte[] path) : Workload
    {
        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection) => http.WriteGet(request, path);

        public override string? FindFault(AnswerReader answer, int connection)
        {
            var names = Data(answer).EnumerateArray().Select(resource => Attribute(resource, "lastName")!).ToArray();
            return names.Length == ListCheck.PageSize
                ? ListCheck.FindFault(names, "", null, ListCheck.ByBaseLetters)
                : $"{names.Length} rows";
        }
    }

    private sealed class ListWorkload(HttpRequest http, ContactSample sample, bool withTotal, string query = "")
        : Workload
    {
        private readonly byte[] _rest = HttpRequest.Encode(
            $"&sort=lastName&page%5Bsize%5D={ListCheck.PageSize}{query}");
        private readonly string[] _asked = new string[LoadRun.Connections];

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = sample.NextPrefix();
            var prefix = Uri.EscapeDataString(_asked[connection]);
            return http.WriteGet(request, "/api/contacts?filter%5BlastName%5D%5Bstarts_with%5D="u8, prefix, _rest);
        }

        public override string? FindFault(AnswerReader answer, int connection)
        {
            var names = Data(answer).EnumerateArray().Select(resource => Attribute(resource, "lastName")!).ToArray();
            return ListCheck.FindFault(
                names, _asked[connection], withTotal ? ReadTotal(answer) : null, ListCheck.ByBaseLetters);
        }

        private static int ReadTotal(AnswerReader answer)
        {
            var at = answer.Head.IndexOf("X-Include-Total-Count: "u8);
            return at >= 0 && Utf8Parser.TryParse(answer.Head[(at + 23)..], out int total, out _) ? total : -1;
        }
    }
}
