using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Live;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>The built product, started as people start it, on data of its own.</summary>
internal sealed class OroSystem : IContactSystem
{
    public const string Password = "correct-horse-battery";
    private const int PageSize = 100;

    private const string Subscription =
        """{"type":1,"invocationId":"1","target":"SubscribeList","arguments":["contacts",null]}""";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(180); // the first start loads the demo data
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-bench-").FullName;
    private ServerProcess? _process;
    private string _key = "";
    private ContactSample? _sample;

    public IPEndPoint Address { get; } = ServerProcess.FreeAddress();

    public ContactWorkloads Workloads => OroWorkloads.Create(Address, _key, Sample);

    public LiveProtocol Live => new(
        "/live",
        $"Authorization: Bearer {_key}\r\n",
        [
            ("{\"protocol\":\"json\",\"version\":1}\u001e", "{}"),
            (Subscription + "\u001e", "\"result\""),
        ],
        "{\"type\":6}\u001e",
        marks => OroWorkloads.CreateMarking(Address, _key, Sample, marks));

    private ContactSample Sample => _sample ?? throw new InvalidOperationException("The contacts were not read yet.");

    public async Task StartAsync()
    {
        _process = ServerProcess.Start(
            Checkout.Product,
            ["up", "--urls", $"http://{Address}", "--data", _folder, "--demo", "large"],
            new Dictionary<string, string> { ["ORO_ADMIN_PASSWORD"] = Password });
        await _process.PrintsAsync("is ready at", StartLimit);
        await _process.AnswersAsync(Address, "/health/ready", StartLimit);
    }

    public Task StopAsync() => _process?.StopAsync() ?? Task.CompletedTask;

    public double ReadResidentMegabytes() => ResidentMemory.ReadMegabytes(_process!.Id);

    /// <summary>How the process collects garbage: a figure of its memory means little without it.</summary>
    public static async Task<string> DescribeAsync()
    {
        var settings = Path.Combine(Checkout.Root, "artifacts/bin/Gateway.Web/release/Oro.Gateway.runtimeconfig.json");
        var options = JsonNode.Parse(await File.ReadAllTextAsync(settings))!["runtimeOptions"]!;
        return string.Join(", ", options["configProperties"]!.AsObject()
            .Where(property => property.Key.StartsWith("System.GC.", StringComparison.Ordinal))
            .Select(property => $"{property.Key}={property.Value}"));
    }

    /// <summary>Makes an API key and reads all contacts with it; the operations ask for some of these.</summary>
    public async Task<IReadOnlyList<Contact>> ReadContactsAsync()
    {
        _key = (await ServerProcess.RunAsync(Checkout.Product, ["user", "key", "admin", "--data", _folder])).Trim();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        var contacts = new List<Contact>();
        var next = $"/api/contacts?page[size]={PageSize}"
            + "&fields[contacts]=firstName,lastName,jobTitle,primaryEmail,primaryPhone";
        while (next is not null)
        {
            var page = JsonNode.Parse(await http.GetStringAsync(next))!;
            contacts.AddRange(page["data"]!.AsArray().Select(Read));
            next = (string?)page["links"]?["next"];
        }

        _sample = new ContactSample(contacts);
        return contacts.Count == Contact.Count
            ? contacts
            : throw new BenchFailedException($"The demo data has {contacts.Count} contacts, not {Contact.Count}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static Contact Read(JsonNode? resource)
    {
        var attributes = resource!["attributes"]!;
        string Text(string name) => (string?)attributes[name] ?? "";
        return new Contact(
            (string)resource["id"]!,
            Text("firstName"),
            Text("lastName"),
            Text("jobTitle"),
            Text("primaryEmail"),
            Text("primaryPhone"));
    }
}
