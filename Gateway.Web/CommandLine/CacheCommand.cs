using System.CommandLine;
using Oro.Errors;
using Oro.Grains.Cache;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary><c>cache clear</c>: makes the product forget what it keeps to save time, and nothing else.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var clear = new Command("clear", "Empties the cache; what it held is made anew.") { DataOption.Create() };
        clear.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = OroSettings.Read(
                Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
            if (await TryClearAsync(settings, cancellationToken) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem);
                return 1;
            }

            Console.WriteLine("The cache is empty.");
            return 0;
        });
        return new Command("cache", "What is kept to save time.") { clear };
    }

    /// <summary>What went wrong, or null.</summary>
    private static async Task<string?> TryClearAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        if (serving is null)
        {
            return await TryClearOnDataAsync(settings, cancellationToken);
        }

        // By the serving process, which keeps some of it in its memory.
        using var answer = await serving.DeleteAsync(
            new Uri(ControlEndpoints.CachePath, UriKind.Relative), cancellationToken);
        return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    private static async Task<string?> TryClearOnDataAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        using var dataFolder = DataFolder.Open(settings);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseData(settings, dataFolder);
        builder.Services.AddCache();
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        try
        {
            await host.Services.GetRequiredService<LayeredCache>().ClearAsync(cancellationToken);
            return null;
        }
        catch (ServiceUnavailableException e)
        {
            return e.Message;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
