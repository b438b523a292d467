using System.Diagnostics;
using System.Globalization;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Faults.Installation;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The whole set of processes and services, and each of them lost once while people work.</summary>
[Collection(nameof(Alone))]
public sealed class EverythingTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private static readonly TimeSpan WellAgain = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_all_is_well_again_after_each_part_was_lost()
    {
        await using var installation = await WholeInstallation.StartAsync();
        var work = new DailyWork(installation);
        await work.DoAsync("before anything was lost");
        using var stop = new CancellationTokenSource();
        ContactWriter[] writers =
            [.. Enumerable.Range(1, Writers).Select(n => new ContactWriter(installation.Api, $"Writer{n}"))];
        var writing = Task.WhenAll(writers.Select(w => w.WriteAsync(stop.Token)));

        await LoseAsync(work, "a silo", installation.Silos[1].KillAsync, installation.Silos[1].StartAsync);
        await LoseAsync(work, "a gateway", installation.Gateways[0].KillAsync, installation.Gateways[0].StartAsync);
        await LoseAsync(work, installation.Cache, work.DoAsync);
        await LoseAsync(work, installation.Queue, async _ => await work.SeesDegradedAsync("queue"));
        await LoseAsync(work, installation.Files, _ => work.IsRefusedAFileAsync());
        await LoseAsync(work, installation.Mail, _ => work.HasMailWaitingAsync());
        await LoseAsync(
            work, "the search engine", installation.Search.StopAsync, installation.Search.StartAsync,
            _ => work.IsRefusedASearchAsync());
        await LoseAsync(work, installation.Database, _ => work.IsRefusedARecordAsync());

        await stop.CancelAsync();
        await writing;
        Assert.Empty(writers.SelectMany(w => w.UnclearAnswers));
        foreach (var writer in writers)
        {
            output.WriteLine($"{writer.Name}: {writer.Written} contacts");
            await work.HasExactlyAsync(writer.Name, writer.Written);
        }
    }

    private Task LoseAsync(DailyWork work, TestServer server, Func<string, Task> meanwhile) =>
        LoseAsync(work, server.GetType().Name, server.KillAsync, server.StartAsync, meanwhile);

    private async Task LoseAsync(
        DailyWork work, string what, Func<Task> kill, Func<Task> start, Func<string, Task>? meanwhile = null)
    {
        await kill();
        if (meanwhile is not null)
        {
            await meanwhile($"while {what} is away");
        }

        await start();
        var since = Stopwatch.GetTimestamp();
        await work.DoAsync($"after {what} came back");
        var elapsed = Stopwatch.GetElapsedTime(since);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: well again after {elapsed.TotalSeconds:0.0} s"));
        Assert.True(elapsed <= WellAgain, $"after {what} came back, it took {elapsed} until all was well");
    }
}
