using System.Data.Common;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;
using Oro.Benchmarks.Systems;
using Oro.Benchmarks.Systems.Oro;

namespace Oro.Benchmarks.Benches;

/// <summary>What it costs that not everybody may see everything: a million contacts, half of them a division's.
/// </summary>
internal sealed class AccessBench : Bench
{
    private const int Copies = 9; // of the 100 000 contacts of the demo data
    private const int SignIns = 5; // more of one address in a row would have to wait

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(4);

    // One user asks for more here than one is meant to get.
    private static readonly (string Name, string Value)[] Unlimited =
        [("Limits__UserUnits", "10000000"), ("Limits__AddressUnits", "10000000")];

    private static readonly Figure Check =
        new("permission check of a warm record, processor time", "µs", Better.Lower, 5);

    private static readonly Figure SignIn = new("sign-in with a password", "ms", Better.Lower);

    public override string Name => "access";

    public override async Task RunAsync(Report report, string? peer, CancellationToken cancellationToken)
    {
        report.Note($"A division of {Division.Units} units owns every second of a million contacts. Check: what a read "
            + "of one contact takes longer for who may see the division than for who may see all, on all processors; "
            + "negative when the noise is larger.");
        await MeasureSqliteAsync(report, cancellationToken);
        await MeasurePostgreSqlAsync(report, cancellationToken);
    }

    private async Task MeasureSqliteAsync(Report report, CancellationToken cancellationToken)
    {
        await using var product = new OroSystem(Unlimited);
        var file = Path.Combine(product.DataFolder, "oro.db");
        var (manager, admin) = await FillAsync(
            product, () => new SqliteConnection($"Data Source={file}"), cleanUp: null, cancellationToken);
        MeasureList(report, product, manager.List, admin.List, "SQLite");
        report.Add(this, Check, MeasureCheck(product, manager.ReadOne, admin.ReadOne));
        report.Add(this, SignIn, await MeasureSignInAsync(product));
    }

    private async Task MeasurePostgreSqlAsync(Report report, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var product = new OroSystem(
            [("ORO_DB_DSN", $"postgresql://postgres@{server.Address}/postgres"), .. Unlimited]);
        var text = $"Host={server.Address.Address};Port={server.Address.Port};Username=postgres;Database=postgres";
        var (manager, admin) = await FillAsync(
            product, () => new NpgsqlConnection(text), "VACUUM ANALYZE contact", cancellationToken);
        MeasureList(report, product, manager.List, admin.List, "PostgreSQL");
    }

    /// <summary>Gives the same reads of contacts of the division by its manager and by an administrator.</summary>
    private static async Task<((Workload ReadOne, Workload List) Manager, (Workload ReadOne, Workload List) Admin)>
        FillAsync(
            OroSystem product, Func<DbConnection> connect, string? cleanUp, CancellationToken cancellationToken)
    {
        Report.Say("starting the product with 100 000 contacts");
        await product.StartAsync();
        var contacts = await product.ReadContactsAsync();
        await product.SettleAsync(cancellationToken);
        Report.Say($"making {Division.Units} units with a user each");
        var division = await Division.CreateAsync(product.Contacts);
        var key = await product.RunAsync("user", "key", Division.Manager);
        await product.StopAsync();
        Report.Say("copying the contacts to a million");
        await ContactCopies.AddAsync(connect(), Copies, cleanUp: null);
        await division.TakeHalfAsync(connect(), cleanUp);
        await product.StartAsync();
        return (ReadsOf(key.Trim()), ReadsOf(product.Contacts.Key));

        (Workload ReadOne, Workload List) ReadsOf(string who) => OroWorkloads.CreateReadingNames(
            product.Address, who, new ContactSample([.. contacts.Where(Division.Takes)]));
    }

    private void MeasureList(Report report, OroSystem product, Workload manager, Workload admin, string place)
    {
        LatencyRun.Measure(product.Address, admin, WarmUp);
        report.Add(
            this,
            new Figure($"list 25 of a million, division against all on {place}, median", "times", Better.Lower, 1.5),
            LatencyRatio.Measure(product.Address, manager, admin));
    }

    private static Measured MeasureCheck(OroSystem product, Workload manager, Workload admin)
    {
        LoadRun.Measure(product.Address, admin, WarmUp);
        LoadRun.Measure(product.Address, manager, WarmUp);
        return Measured.Of([.. Enumerable.Range(0, Measured.Runs).Select(
            _ => TimeOf(manager) - TimeOf(admin))]);

        double TimeOf(Workload workload) =>
            Environment.ProcessorCount * 1e6 / LoadRun.Measure(product.Address, workload, Run);
    }

    private static async Task<Measured> MeasureSignInAsync(OroSystem product)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{product.Address}") };
        var milliseconds = new List<double>();
        for (var i = 0; i < SignIns; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync(
                "/app/session", new { userName = "admin", password = OroSystem.Password });
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        return Measured.Of(milliseconds);
    }
}
