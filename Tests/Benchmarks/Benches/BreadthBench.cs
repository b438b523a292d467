using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;
using Oro.Benchmarks.Systems;
using Oro.Benchmarks.Systems.Oro;

namespace Oro.Benchmarks.Benches;

/// <summary>The product on the services that larger installations have, and in several processes.</summary>
internal sealed class BreadthBench : Bench
{
    private const int Messages = 10_000;

    private static readonly Operations AllInOne = new("on PostgreSQL", 4_000, 20_000, 4_000, 1_500);
    private static readonly Operations Several = new("through nginx, two silos", 2_000, 10_000, 2_000, 750);
    private static readonly Figure OwnQueue = new("messages, on PostgreSQL", "/s", Better.Higher, 3_000);
    private static readonly Figure BrokerQueue = new("messages, on RabbitMQ", "/s", Better.Higher, 2_000);
    private static readonly Figure Findable = new("change until findable", "s", Better.Lower, 2);
    private static readonly Figure Join = new("silo start until joined", "s", Better.Lower, 3);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SearchLimit = TimeSpan.FromSeconds(30);

    public override string Name => "breadth";

    public override async Task RunAsync(Report report, string? peer, CancellationToken cancellationToken)
    {
        Report.Say("starting PostgreSQL and the product with 100 000 contacts");
        await using var database = await PostgresServer.StartAsync();
        var dsn = $"postgresql://postgres@{database.Address}/postgres";
        var contacts = await MeasureOneProcessAsync(report, dsn, cancellationToken);
        await MeasureBrokerAsync(report, dsn, cancellationToken);
        await MeasureSeveralProcessesAsync(report, dsn, contacts);
    }

    private async Task<OroContacts> MeasureOneProcessAsync(
        Report report, string dsn, CancellationToken cancellationToken)
    {
        await using var product = new OroSystem(("ORO_DB_DSN", dsn));
        await product.StartAsync();
        await product.ReadContactsAsync();
        await product.SettleAsync(cancellationToken);
        report.Note($"Load: {LoadRun.Connections} connections, {Run.TotalSeconds} s after {WarmUp.TotalSeconds} s of "
            + $"warming up, median of {Measured.Runs}; {ContactSample.Records:N0} records at random.");
        await MeasureAsync(report, product.Address, product.Workloads, AllInOne);
        await product.SettleAsync(cancellationToken);
        report.Add(this, Findable, await Measured.RepeatAsync(
            () => FindAsync(product.Contacts, cancellationToken)));
        report.Add(this, OwnQueue, await Measured.RepeatAsync(() => SendAsync(product)));
        return product.Contacts;
    }

    private async Task MeasureBrokerAsync(Report report, string dsn, CancellationToken cancellationToken)
    {
        Report.Say("starting RabbitMQ and the product on it");
        await using var broker = await RabbitMqServer.StartAsync();
        await using var product = new OroSystem(("ORO_DB_DSN", dsn), ("ORO_MQ_DSN", broker.Dsn));
        await product.StartAsync();
        await product.SettleAsync(cancellationToken);
        report.Add(this, BrokerQueue, await Measured.RepeatAsync(() => SendAsync(product)));
    }

    private async Task MeasureSeveralProcessesAsync(Report report, string dsn, OroContacts contacts)
    {
        Report.Say("starting two silos, a gateway and nginx");
        await using var cluster = new OroClusterSystem(dsn);
        await cluster.StartAsync();
        var through = contacts.At(cluster.Address);
        await MeasureAsync(report, cluster.Address, through.Workloads, Several);
        var number = 0;
        report.Add(this, Join, await Measured.RepeatAsync(() => cluster.StartSiloAsync($"joining-{++number}")));
    }

    // Creating comes last, for it changes what the lists are of.
    private async Task MeasureAsync(
        Report report, IPEndPoint address, ContactWorkloads workloads, Operations operations)
    {
        await MeasureAsync(report, address, operations.ReadOne, workloads.ReadOne);
        await MeasureAsync(report, address, operations.List, workloads.List);
        await MeasureAsync(report, address, operations.Update, workloads.Update);
        await MeasureAsync(report, address, operations.Create, workloads.Create);
    }

    private async Task MeasureAsync(Report report, IPEndPoint address, Figure figure, Workload workload)
    {
        LoadRun.Measure(address, workload, WarmUp);
        report.Add(this, figure, await Measured.RepeatAsync(
            () => Task.FromResult(LoadRun.Measure(address, workload, Run))));
    }

    private static async Task<double> FindAsync(OroContacts contacts, CancellationToken cancellationToken)
    {
        using var http = contacts.Connect();
        var name = $"Findable{Guid.CreateVersion7():N}";
        using var body = new StringContent(
            $$$$"""{"data":{"type":"contacts","attributes":{"lastName":"{{{{name}}}}"}}}""",
            new MediaTypeHeaderValue("application/vnd.api+json"));
        using var created = await http.PostAsync("/api/contacts", body, cancellationToken);
        created.EnsureSuccessStatusCode();
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Stopwatch.GetElapsedTime(start) < SearchLimit)
        {
            var answer = await http.GetStringAsync($"/api/search?filter[searchText]={name}", cancellationToken);
            if (JsonNode.Parse(answer)!["data"]!.AsArray().Count == 1)
            {
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new BenchFailedException($"{name} was not found within {SearchLimit}.");
    }

    // The command prints the rate alone on standard output.
    private static async Task<double> SendAsync(OroSystem product) => double.Parse(
        await product.RunAsync("queue", "check", "--messages", $"{Messages}"), CultureInfo.InvariantCulture);

    /// <summary>The skeleton's operations, under the names of where they run.</summary>
    private sealed class Operations(string where, double create, double readOne, double update, double list)
    {
        public Figure Create { get; } = new($"create {where}", "/s", Better.Higher, create);

        public Figure ReadOne { get; } = new($"read one {where}", "/s", Better.Higher, readOne);

        public Figure Update { get; } = new($"update one field {where}", "/s", Better.Higher, update);

        public Figure List { get; } = new($"list 25 of 100 000 {where}", "/s", Better.Higher, list);
    }
}
