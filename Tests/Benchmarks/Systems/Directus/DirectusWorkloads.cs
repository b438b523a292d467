using System.Net;
using System.Text.Json;
using Oro.Benchmarks.Live;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Systems.Directus;

/// <summary>The five operations over Directus' REST API.</summary>
internal static class DirectusWorkloads
{
    public static ContactWorkloads Create(IPEndPoint address, string token, ContactSample sample)
    {
        var http = Http(address, token);
        return new ContactWorkloads(
            new CreateWorkload(http),
            new ReadWorkload(http, sample),
            new UpdateWorkload(http, sample, NumberedTitles()),
            new ListWorkload(http, sample, withTotal: false),
            new ListWorkload(http, sample, withTotal: true));
    }

    public static Workload CreateMarking(IPEndPoint address, string token, ContactSample sample, LiveMarks marks) =>
        new UpdateWorkload(Http(address, token), sample, marks.Next);

    private static HttpRequest Http(IPEndPoint address, string token) =>
        new($"{address}", $"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");

    private static Func<string> NumberedTitles()
    {
        var last = 0;
        return () => $"Title {++last}";
    }

    private static JsonElement Document(AnswerReader answer)
    {
        var reader = new Utf8JsonReader(answer.Body);
        return JsonElement.ParseValue(ref reader);
    }

    private static JsonElement Data(AnswerReader answer) => Document(answer).GetProperty("data");

    private static string Text(JsonElement item, string field) => item.GetProperty(field).GetString() ?? "";

    private sealed class CreateWorkload(HttpRequest http) : Workload
    {
        private readonly string[] _asked = new string[LoadRun.Connections];
        private int _last;

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = $"Bench{++_last}";
            var body = HttpRequest.Encode(
                $$"""{"first_name":"Ada","last_name":"{{_asked[connection]}}","email":"ada{{_last}}@example.com"}""");
            return http.WriteBody(request, "POST "u8, "/items/contacts"u8, "", body);
        }

        public override string? FindFault(AnswerReader answer, int connection) =>
            Text(Data(answer), "last_name") == _asked[connection] ? null : $"not {_asked[connection]}";
    }

    private sealed class ReadWorkload(HttpRequest http, ContactSample sample) : Workload
    {
        private readonly Contact[] _asked = new Contact[LoadRun.Connections];

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = sample.NextRecord();
            return http.WriteGet(request, "/items/contacts/"u8, _asked[connection].Id);
        }

        public override string? FindFault(AnswerReader answer, int connection) =>
            Text(Data(answer), "email") == _asked[connection].Email ? null : $"not {_asked[connection]}";
    }

    private sealed class UpdateWorkload(HttpRequest http, ContactSample sample, Func<string> nextTitle) : Workload
    {
        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            var body = HttpRequest.Encode($$"""{"job_title":"{{nextTitle()}}"}""");
            return http.WriteBody(request, "PATCH "u8, "/items/contacts/"u8, sample.NextRecord().Id, body);
        }

        // Not compared with what was sent: two connections may have chosen the same record.
        public override string? FindFault(AnswerReader answer, int connection) =>
            Text(Data(answer), "job_title").Length > 0 ? null : "without a title";
    }

    private sealed class ListWorkload(HttpRequest http, ContactSample sample, bool withTotal) : Workload
    {
        private readonly byte[] _rest = HttpRequest.Encode(
            $"&sort=last_name&limit={ListCheck.PageSize}{(withTotal ? "&meta=filter_count" : "")}");

        private readonly string[] _asked = new string[LoadRun.Connections];

        public override int ExpectedStatus => 200;

        public override int Write(Span<byte> request, int connection)
        {
            _asked[connection] = sample.NextPrefix();
            var prefix = Uri.EscapeDataString(_asked[connection]);
            return http.WriteGet(request, "/items/contacts?filter%5Blast_name%5D%5B_starts_with%5D="u8, prefix, _rest);
        }

        public override string? FindFault(AnswerReader answer, int connection)
        {
            var names = Data(answer).EnumerateArray().Select(item => Text(item, "last_name")).ToArray();
            return ListCheck.FindFault(
                names, _asked[connection], withTotal ? ReadTotal(answer) : null, StringComparer.Ordinal);
        }

        private static int ReadTotal(AnswerReader answer) =>
            Document(answer).GetProperty("meta").GetProperty("filter_count").GetInt32();
    }
}
