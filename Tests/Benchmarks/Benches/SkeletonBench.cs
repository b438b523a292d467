using System.Diagnostics;
using System.Net.Sockets;
using Oro.Benchmarks.Live;
using Oro.Benchmarks.Load;
using Oro.Benchmarks.Results;
using Oro.Benchmarks.Systems;
using Oro.Benchmarks.Systems.Oro;

namespace Oro.Benchmarks.Benches;

/// <summary>What one does with contacts, 100 000 of them, and what it costs to keep it running.</summary>
internal sealed class SkeletonBench : Bench
{
    private static readonly Figure ReadOne = new("read one", "/s", Better.Higher, 20_000);
    private static readonly Figure List = new("list 25 of 100 000", "/s", Better.Higher, 1_500);
    private static readonly Figure ListWithTotal = new("list 25 of 100 000 with total", "/s", Better.Higher, 1_500);
    private static readonly Figure Update = new("update one field", "/s", Better.Higher, 5_000);
    private static readonly Figure Create = new("create", "/s", Better.Higher, 5_000);
    private static readonly Figure Script = new("JavaScript of the first load, compressed", "kB", Better.Lower, 350);
    private static readonly Figure Paint = new("largest contentful paint of the list", "s", Better.Lower, 1.2);
    private static readonly Figure Frame = new("longest frame while scrolling 100 000 rows", "ms", Better.Lower, 50);
    private static readonly Figure Start = new("start until ready", "s", Better.Lower, 2);
    private static readonly Figure Memory = new("memory a minute after the last request", "MB", Better.Lower, 400);

    private static readonly (int Subscribers, Figure Figure)[] Live =
    [
        (1, new Figure("live to 1 subscriber, p95", "ms", Better.Lower)),
        (50, new Figure("live to 50 subscribers, p95", "ms", Better.Lower)),
        (500, new Figure("live to 500 subscribers, p95", "ms", Better.Lower, 50)),
    ];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10); // until the runtime has compiled what is hot
    private static readonly TimeSpan LiveWarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LiveTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    public override string Name => "skeleton";

    public override IReadOnlyList<string> Peers => [.. Catalogue.ContactPeers.Select(peer => peer.Name)];

    public override async Task RunAsync(Report report, string? peer, CancellationToken cancellationToken)
    {
        var contacts = await MeasureProductAsync(report, cancellationToken);
        if (Catalogue.ContactPeers.FirstOrDefault(known => known.Name == peer) is { } chosen)
        {
            await using var system = await chosen.StartAsync(contacts);
            await MeasureAsync(
                system, (figure, measure) => AddPeerAsync(report, figure, chosen, measure), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Contact>> MeasureProductAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Say("starting the product with 100 000 contacts");
        await using var product = new OroSystem();
        await product.StartAsync();
        var contacts = await product.ReadContactsAsync();
        report.Note($"Load: {LoadRun.Connections} connections, {Run.TotalSeconds} s after {WarmUp.TotalSeconds} s of "
            + $"warming up, median of {Measured.Runs}; {ContactSample.Records:N0} records at random. "
            + $"Live: 20 changes a second for {LiveTime.TotalSeconds} s.");
        report.Note($"Product: {await OroSystem.DescribeAsync()}.");
        await MeasurePageAsync(product, report);
        await MeasureAsync(
            product, async (figure, measure) => report.Add(this, figure, await measure()), cancellationToken);
        return contacts;
    }

    // What the peer cannot do is a row without its figure and no failure of ours.
    private async Task AddPeerAsync(Report report, Figure figure, ContactPeer peer, Func<Task<Measured>> measure)
    {
        try
        {
            report.AddPeer(this, figure, peer.Name, await measure());
        }
        catch (Exception e) when (e is BenchFailedException or SocketException)
        {
            report.Note($"{peer.Name} has no figure for '{figure.Name}': {e.Message}");
        }
    }

    private async Task MeasurePageAsync(OroSystem product, Report report)
    {
        await using var page = await ContactListPage.OpenAsync(product.Address);
        var loads = new List<(double Kilobytes, double Seconds)>();
        for (var i = 0; i < Measured.Runs; i++)
        {
            loads.Add(await page.MeasureFirstLoadAsync());
        }

        report.Add(this, Script, Measured.Of([.. loads.Select(load => load.Kilobytes)]));
        report.Add(this, Paint, Measured.Of([.. loads.Select(load => load.Seconds)]));
        report.Add(this, Frame, await Measured.RepeatAsync(page.MeasureScrollingAsync));
    }

    // Creating comes last of the operations, for it changes what the lists are of.
    private static async Task MeasureAsync(
        IContactSystem system, Func<Figure, Func<Task<Measured>>, Task> add, CancellationToken cancellationToken)
    {
        var (rates, marks) = (system.Workloads, new LiveMarks());
        await add(Start, () => Measured.RepeatAsync(() => RestartAsync(system)));
        await add(ReadOne, () => MeasureRateAsync(system, rates.ReadOne));
        await add(List, () => MeasureRateAsync(system, rates.List));
        await add(ListWithTotal, () => MeasureRateAsync(system, rates.ListWithTotal));
        await add(Update, () => MeasureRateAsync(system, rates.Update));
        foreach (var (subscribers, figure) in Live)
        {
            await add(figure, () => MeasureLiveAsync(system, marks, subscribers));
        }

        await add(Create, () => MeasureRateAsync(system, rates.Create));
        await add(Memory, () => Measured.RepeatAsync(() => RestAsync(system, cancellationToken)));
    }

    private static Task<Measured> MeasureRateAsync(IContactSystem system, Workload workload)
    {
        LoadRun.Measure(system.Address, workload, WarmUp);
        return Measured.RepeatAsync(() => Task.FromResult(LoadRun.Measure(system.Address, workload, Run)));
    }

    private static async Task<Measured> MeasureLiveAsync(IContactSystem system, LiveMarks marks, int subscribers)
    {
        using var run = new LiveRun(system.Address, system.Live, marks, subscribers);
        run.Measure(LiveWarmUp);
        return await Measured.RepeatAsync(() => Task.FromResult(run.Measure(LiveTime)));
    }

    private static async Task<double> RestartAsync(IContactSystem system)
    {
        await system.StopAsync();
        var started = Stopwatch.GetTimestamp();
        await system.StartAsync();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> RestAsync(IContactSystem system, CancellationToken cancellationToken)
    {
        LoadRun.Measure(system.Address, system.Workloads.ReadOne, TimeSpan.FromSeconds(1));
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        return system.ReadResidentMegabytes();
    }
}
