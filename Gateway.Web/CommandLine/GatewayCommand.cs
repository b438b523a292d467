using System.CommandLine;
using Oro.Gateway.JsonApi;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary><c>gateway</c>: one of several processes that serve HTTP for the silos, until it is told to stop.</summary>
internal static class GatewayCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on; default: ORO_URL." };
        var command = new Command("gateway", "Starts one of several processes that serve HTTP.") { urls };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            OroSettings.Read(Environment.GetEnvironmentVariable, dataFolder: null, parsed.GetValue(urls)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        ListenUrls.Check(settings.ListenUrls);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.UseOroClient(settings);
        var start = builder.UseSettings(settings, settings.Secret!);
        builder.WebHost.UseUrls(settings.ListenUrls);
        builder.Services.AddSingleton(
            s => new GrainRetry(s.GetRequiredService<TimeProvider>(), GrainRetry.FarPatience));
        builder.AddOroGateway(settings);
        builder.Services.AddHostedService<IdleMemory>();
        await using var app = builder.Build();
        app.MapOroGateway();
        Console.WriteLine($"Oro.Orleans gateway starts at {settings.Url} on {ProductRuntime.Name}");
        await app.StartAsync(cancellationToken);
        start.IsOver = true;
        Console.WriteLine($"Oro.Orleans is ready at {app.ListeningAt()}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
