using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Live;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>
/// The built product in one process, started as people start it, on data of its own; with these settings besides.
/// </summary>
internal sealed class OroSystem(params (string Name, string Value)[] settings) : IContactSystem
{
    public const string Password = "correct-horse-battery";

    private const string Subscription =
        """{"type":1,"invocationId":"1","target":"SubscribeList","arguments":["contacts",null]}""";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(180); // the first start loads the demo data
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("oro-bench-").FullName;
    private ServerProcess? _process;
    private OroContacts? _contacts;

    public IPEndPoint Address { get; } = ServerProcess.FreeAddress();

    public string DataFolder => _folder;

    public ContactWorkloads Workloads => Contacts.Workloads;

    public LiveProtocol Live => new(
        "/live",
        $"Authorization: Bearer {Contacts.Key}\r\n",
        [
            ("{\"protocol\":\"json\",\"version\":1}\u001e", "{}"),
            (Subscription + "\u001e", "\"result\""),
        ],
        "{\"type\":6}\u001e",
        marks => OroWorkloads.CreateMarking(Address, Contacts.Key, Contacts.Sample, marks));

    public OroContacts Contacts => _contacts
        ?? throw new InvalidOperationException("The contacts were not read yet.");

    private Dictionary<string, string> Environment => new(settings.Select(s => KeyValuePair.Create(s.Name, s.Value)))
    {
        ["ORO_ADMIN_PASSWORD"] = Password,
    };

    public async Task StartAsync()
    {
        _process = ServerProcess.Start(
            Checkout.Product,
            ["up", "--urls", $"http://{Address}", "--data", _folder, "--demo", "large"],
            Environment);
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
        var key = await RunAsync("user", "key", "admin");
        _contacts = new OroContacts(Address, key.Trim());
        return await _contacts.ReadAsync();
    }

    /// <summary>
    /// Waits until everything is indexed that was written: what comes of a load of data is no part of what follows it.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!IsSettled(await RunAsync("search", "status")))
        {
            if (Stopwatch.GetElapsedTime(started) > SettleLimit)
            {
                throw new BenchFailedException($"Not everything was indexed within {SettleLimit}.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Runs a command of the product on its data; gives its standard output.</summary>
    public Task<string> RunAsync(params string[] command) =>
        ServerProcess.RunAsync(Checkout.Product, [.. command, "--data", _folder], Environment);

    private static bool IsSettled(string status) =>
        status.TrimEnd().Split('\n').All(
            line => line.EndsWith(", 0 changes and 0 messages wait", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
