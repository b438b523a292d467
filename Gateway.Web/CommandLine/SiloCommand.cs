using System.CommandLine;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary><c>silo</c>: one of several processes that host grains, until it is told to stop.</summary>
internal static class SiloCommand
{
    private const int DefaultPort = 11111; // Orleans' own
    private const int DefaultGatewayPort = 30000; // Orleans' own

    private static readonly string[] Roles = ["data", "consumer", SiloArguments.AllRoles, "consumer,data"];

    public static Command Create()
    {
        var port = Port("--port", DefaultPort, "Port for other silos.");
        var gatewayPort = Port("--gateway-port", DefaultGatewayPort, "Port for gateways.");
        var address = new Option<string>("--address")
        {
            Description = "Where other processes reach it: an address or a name, or auto for this machine's first one.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var roles = new Option<string>("--roles")
        {
            Description = "What it is there for: data (records, lists, search), consumer (queue and jobs), or both.",
            DefaultValueFactory = _ => SiloArguments.AllRoles,
        };
        roles.AcceptOnlyFromAmong(Roles);
        var command = new Command("silo", "Starts one of several processes that host grains.")
        {
            port, gatewayPort, address, roles, DataOption.Create(),
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = OroSettings.Read(
                Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
            var arguments = new SiloArguments(
                parsed.GetRequiredValue(address),
                parsed.GetRequiredValue(port),
                parsed.GetRequiredValue(gatewayPort),
                parsed.GetRequiredValue(roles));
            return RunAsync(settings, arguments, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        OroSettings settings, SiloArguments arguments, CancellationToken cancellationToken)
    {
        ListenUrls.CheckPort("--port", arguments.Port);
        ListenUrls.CheckPort("--gateway-port", arguments.GatewayPort);
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.UseOroSilo(settings, arguments);
        using var dataFolder = DataFolder.Share(settings);
        var start = builder.UseData(settings, dataFolder);
        builder.Services.AddHostedService<IdleMemory>();
        using var host = builder.Build();
        Console.WriteLine(
            $"Oro.Orleans silo starts on {ProductRuntime.Name}, roles {arguments.Roles}, data in {dataFolder.Path}");
        await host.StartAsync(cancellationToken);
        start.IsOver = true;
        UpCommand.ShowFirstPassword(host.Services, Console.Out);
        Console.WriteLine($"Oro.Orleans silo is ready at {arguments.Address}:{arguments.Port}");
        await host.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static Option<int> Port(string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > ushort.MaxValue)
            {
                result.AddError($"{name} must be between 1 and {ushort.MaxValue}.");
            }
        });
        return option;
    }
}
