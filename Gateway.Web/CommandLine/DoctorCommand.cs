using System.Collections.Immutable;
using System.CommandLine;
using Oro.Backing;
using Oro.Gateway.CommandLine.Operations;
using Oro.Gateway.Health;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// <c>doctor</c>: checks every setting, and asks every configured service, through the serving process of this data
/// folder or, when there is none, itself. Says what it finds, and which lists were slow for want of an index; fails
/// when something does not work.
/// </summary>
internal static class DoctorCommand
{
    // Longer than a silo asks its services.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var command = new Command("doctor", "Checks every setting and service, and says what it finds.")
        {
            DataOption.Create(),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = OroSettings.Read(
                Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
            var (who, services) = await CheckAsync(settings, cancellationToken);
            Console.WriteLine($"runtime   {ProductRuntime.Name}");
            Console.WriteLine($"data      {settings.DataFolder}, {who}");
            foreach (var line in Describe(services))
            {
                Console.WriteLine(line);
            }

            if (await IsOnOneMachineOnlyAsync(settings, services, cancellationToken))
            {
                Console.WriteLine("warning   files are in a folder of one machine; with silos on several, use s3://");
            }

            var isDown = services.Any(s => s.Problem is not null);
            if (!isDown)
            {
                foreach (var line in Describe(await DatabaseSchema.ListUnknownTablesAsync(settings, cancellationToken)))
                {
                    Console.WriteLine(line);
                }

                Console.Write(await OperationRunner.AskAsync(settings, new SlowListLines(), cancellationToken));
            }

            return isDown ? 1 : 0;
        });
        return command;
    }

    // The list of silos is in the database, so it can be asked for when that answers.
    private static async Task<bool> IsOnOneMachineOnlyAsync(
        OroSettings settings, ImmutableArray<BackingServiceState> services, CancellationToken cancellationToken) =>
        services.Any(s => s.Role == "files" && s.Address.StartsWith("local:", StringComparison.Ordinal))
        && services.Any(s => s.Role == "database" && s.Problem is null)
        && await ClusterSettings.HasSiloAsync(settings, cancellationToken);

    /// <summary>A line for each service, in columns.</summary>
    internal static IEnumerable<string> Describe(ImmutableArray<BackingServiceState> services)
    {
        var roleWidth = services.Max(s => s.Role.Length);
        var settingWidth = services.Max(s => s.Setting.Length);
        return services.Select(s =>
            $"{s.Role.PadRight(Math.Max(roleWidth, 9))} {(s.Problem is null ? "ok  " : "DOWN")} "
            + $"{s.Setting.PadRight(settingWidth)} {s.Address}{(s.Problem is null ? "" : $": {s.Problem}")}");
    }

    /// <summary>A line for each table that the planner does not know, with its cure.</summary>
    internal static IEnumerable<string> Describe(IReadOnlyList<string> unknownTables) => unknownTables.Select(table =>
        $"warning   table {table} was filled since the database looked at it, and lists may read all of it: "
        + $"run ANALYZE \"{table}\"");

    private static async Task<(string Who, ImmutableArray<BackingServiceState> Services)> CheckAsync(
        OroSettings settings, CancellationToken cancellationToken)
    {
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        return serving is null
            ? ("checked from here", await CheckHereAsync(settings, cancellationToken))
            : ("answered by the process that serves it", await AskAsync(serving, cancellationToken));
    }

    private static async Task<ImmutableArray<BackingServiceState>> AskAsync(
        HttpClient serving, CancellationToken cancellationToken)
    {
        using var answer = await serving.GetAsync(
            new Uri(ControlEndpoints.ServicesPath, UriKind.Relative), cancellationToken);
        var health = await answer.EnsureSuccessStatusCode().Content
            .ReadFromJsonAsync(HealthJson.Default.HealthAnswer, cancellationToken);
        return health!.Services!.Value;
    }

    private static async Task<ImmutableArray<BackingServiceState>> CheckHereAsync(
        OroSettings settings, CancellationToken cancellationToken)
    {
        using var dataFolder = DataFolder.Open(settings);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseData(settings, dataFolder);
        builder.UseOroSilo();
        using var host = builder.Build();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ProbeTimeout);
        return await host.CheckBackingServicesAsync(timeout.Token);
    }
}
