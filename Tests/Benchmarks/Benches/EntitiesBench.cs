using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;
using Oro.Benchmarks.Systems;
using Oro.Benchmarks.Systems.Oro;

namespace Oro.Benchmarks.Benches;

/// <summary>A table of a million contacts, on each database.</summary>
internal sealed class EntitiesBench : Bench
{
    private const int Copies = 9; // of the 100 000 contacts of the demo data
    private const int Connections = 32;
    private const int ThousandsBehind = 100; // of the million: the page ends at row 900 000

    private const int FewFields = 20;
    private const int ManyFields = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(4);

    public override string Name => "entities";

    public override async Task RunAsync(Report report, string? peer, CancellationToken cancellationToken)
    {
        report.Note($"Load: one client for times, {Connections} connections for create; {Run.TotalSeconds} s after "
            + $"{WarmUp.TotalSeconds} s of warming up, median of {Measured.Runs}.");
        await MeasureSqliteAsync(report, cancellationToken);
        await MeasurePostgreSqlAsync(report, cancellationToken);
        await MeasureMariaDbAsync(report, cancellationToken);
    }

    private async Task MeasureSqliteAsync(Report report, CancellationToken cancellationToken)
    {
        await using var product = new OroSystem();
        var file = Path.Combine(product.DataFolder, "oro.db");
        await MeasureAsync(
            report,
            product,
            new Place("SQLite", null, () => new SqliteConnection($"Data Source={file}")),
            new Figures("SQLite", 5_000),
            cancellationToken);
    }

    private async Task MeasurePostgreSqlAsync(Report report, CancellationToken cancellationToken)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var product = new OroSystem(("ORO_DB_DSN", $"postgresql://postgres@{server.Address}/postgres"));
        var text = $"Host={server.Address.Address};Port={server.Address.Port};Username=postgres;Database=postgres";
        await MeasureAsync(
            report,
            product,
            new Place("PostgreSQL", "VACUUM ANALYZE contact", () => new NpgsqlConnection(text)),
            new Figures("PostgreSQL", 4_000),
            cancellationToken);
    }

    private async Task MeasureMariaDbAsync(Report report, CancellationToken cancellationToken)
    {
        await using var server = await MariaDbServer.StartAsync();
        await using var product = new OroSystem(("ORO_DB_DSN", server.Dsn));
        await MeasureAsync(
            report,
            product,
            new Place("MariaDB", "ANALYZE TABLE contact", () => new MySqlConnection(server.ConnectionString)),
            new Figures("MariaDB", 2_500),
            cancellationToken);
    }

    private async Task MeasureAsync(
        Report report, OroSystem product, Place place, Figures figures, CancellationToken cancellationToken)
    {
        Report.Say($"starting the product on {place.Name} with 100 000 contacts");
        await product.StartAsync();
        await product.ReadContactsAsync();
        // What is indexed for the search after a load would be part of every figure below.
        await product.SettleAsync(cancellationToken);
        await product.StopAsync();
        var small = await Measured.RepeatAsync(() => MeasureMemoryAsync(product));
        Report.Say("copying them to a million");
        await ContactCopies.AddAsync(place.Connect(), Copies, place.CleanUp);
        await product.StartAsync(); // makes the indexes that were taken away, which leaves its mark on the process
        await product.StopAsync();
        var large = await Measured.RepeatAsync(() => MeasureMemoryAsync(product));
        await product.StartAsync();
        MeasureTimes(report, product.Address, product.Workloads.List, figures.ListMedian, figures.ListP99);
        var deep = await product.Contacts.FindDeepPageAsync(ThousandsBehind);
        MeasureTimes(report, product.Address, deep, figures.DeepMedian, figures.DeepP99);
        report.Add(this, figures.Create, await MeasureRateAsync(product.Address, product.Workloads.Create));
        report.Add(this, figures.Growth, Measured.Of([large.Median / small.Median]));
        await MeasureWidthAsync(report, product, figures);
    }

    private async Task MeasureWidthAsync(Report report, OroSystem product, Figures figures)
    {
        Report.Say($"making entities of {FewFields} and of {ManyFields} fields");
        var few = await WideEntity.CreateAsync(product.Address, product.Contacts, FewFields);
        var many = await WideEntity.CreateAsync(product.Address, product.Contacts, ManyFields);
        report.Add(this, figures.WideRead, LatencyRatio.Measure(product.Address, many.ReadOne, few.ReadOne));
        report.Add(this, figures.WideList, LatencyRatio.Measure(product.Address, many.ListShown, few.ListShown));
        report.Add(this, figures.WideListOfAll, LatencyRatio.Measure(product.Address, many.ListAll, few.ListAll));
    }

    // Of a process that did nothing but start on the table and read lists of it.
    private static async Task<double> MeasureMemoryAsync(OroSystem product)
    {
        await product.StartAsync();
        LoadRun.Measure(product.Address, product.Workloads.List, WarmUp);
        var megabytes = product.ReadResidentMegabytes();
        await product.StopAsync();
        return megabytes;
    }

    private void MeasureTimes(
        Report report, IPEndPoint server, Workload workload, Figure median, Figure high)
    {
        LatencyRun.Measure(server, workload, WarmUp);
        double[][] runs =
            [.. Enumerable.Range(0, Measured.Runs).Select(_ => LatencyRun.Measure(server, workload, Run))];
        report.Add(this, median, Measured.Of([.. runs.Select(times => times[times.Length / 2])]));
        report.Add(this, high, Measured.Of([.. runs.Select(times => times[times.Length * 99 / 100])]));
    }

    private static Task<Measured> MeasureRateAsync(IPEndPoint server, Workload workload)
    {
        LoadRun.Measure(server, workload, WarmUp, Connections);
        return Measured.RepeatAsync(
            () => Task.FromResult(LoadRun.Measure(server, workload, Run, Connections)));
    }

    /// <param name="Name">Of the database.</param>
    /// <param name="CleanUp">What it does by itself some time after a load of data, as a statement.</param>
    /// <param name="Connect">A way in for the bench itself.</param>
    private sealed record Place(string Name, string? CleanUp, Func<DbConnection> Connect);

    /// <summary>The same figures on each database, under its name.</summary>
    private sealed class Figures(string place, double create)
    {
        public Figure ListMedian { get; } = new($"list 25 of a million on {place}, median", "ms", Better.Lower, 5);

        public Figure ListP99 { get; } = new($"list 25 of a million on {place}, p99", "ms", Better.Lower, 20);

        public Figure DeepMedian { get; } = new($"page at row 900 000 on {place}, median", "ms", Better.Lower, 5);

        public Figure DeepP99 { get; } = new($"page at row 900 000 on {place}, p99", "ms", Better.Lower, 20);

        public Figure Create { get; } = new($"create beside a million on {place}", "/s", Better.Higher, create);

        public Figure WideRead { get; } =
            new($"read one of 200 fields against 20 on {place}, median", "times", Better.Lower, 2);

        public Figure WideList { get; } =
            new($"list 25, eight columns of 200 fields against 20 on {place}, median", "times", Better.Lower, 2);

        // Ten times as much to read and to send: shown, and nothing is asked of it.
        public Figure WideListOfAll { get; } =
            new($"list 25, all of 200 fields against all of 20 on {place}, median", "times", Better.Lower);

        public Figure Growth { get; } =
            new($"memory, a million against 100 000 on {place}", "times", Better.Lower, 1.1);
    }
}
