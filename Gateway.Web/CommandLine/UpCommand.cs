using System.CommandLine;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary><c>up</c>: gateway and silo in one process, until it is told to stop.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var demo = new Option<string>("--demo")
        {
            Description = "Demo data to load at first start: none, small or large.",
            DefaultValueFactory = _ => "small",
        };
        demo.AcceptOnlyFromAmong("none", "small", "large");
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on; default: ORO_URL." };
        var command = new Command("up", "Starts the product in one process.") { demo, urls, DataOption.Create() };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = OroSettings.Read(
                Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), parsed.GetValue(urls));
            return RunAsync(settings, parsed.GetRequiredValue(demo), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(OroSettings settings, string demo, CancellationToken cancellationToken)
    {
        ClusterSettings.CheckIsAlone(settings);
        ListenUrls.Check(settings.ListenUrls);
        using var dataFolder = DataFolder.Open(settings);
        using var control = new ControlSocket(dataFolder.Path);
        control.Clear();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var start = builder.UseData(settings, dataFolder);
        builder.Configuration["Demo:Size"] = demo;
        builder.WebHost.UseUrls($"{settings.ListenUrls};{control.Url}");
        builder.AddOroGateway(settings);
        builder.UseOroSilo();
        builder.Services.AddHostedService<IdleMemory>();
        await using var app = builder.Build();
        app.MapOroGateway();
        app.MapControl();
        Console.WriteLine($"Oro.Orleans starts at {settings.Url} on {ProductRuntime.Name}, data in {dataFolder.Path}");
        await app.StartAsync(cancellationToken);
        start.IsOver = true;
        ShowFirstPassword(app.Services, Console.Out);
        Console.WriteLine($"Oro.Orleans is ready at {app.ListeningAt()}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    public static void ShowFirstPassword(IServiceProvider services, TextWriter output)
    {
        if (FirstPassword.Find(services) is { } password)
        {
            output.WriteLine($"Sign in as admin with the password {password} (made now and shown this once)");
        }
    }
}
