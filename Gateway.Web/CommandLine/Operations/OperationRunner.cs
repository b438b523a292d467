using System.CommandLine;
using System.Text.Json;
using Oro.Errors;
using Oro.Silo;

namespace Oro.Gateway.CommandLine.Operations;

/// <summary>
/// Finds out who does an operation: the process that serves the data folder, the silos of the cluster, or, when nobody
/// runs, this process on the data itself.
/// </summary>
internal static class OperationRunner
{
    private static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>
    /// Runs an operation with the settings of a command; shows its text, or why it was refused. Gives the exit code.
    /// </summary>
    public static async Task<int> RunAsync(
        ParseResult parsed,
        Operation operation,
        IReadOnlyDictionary<string, string> arguments,
        CancellationToken cancellationToken)
    {
        var settings = OroSettings.Read(
            Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
        try
        {
            Console.Write(await RunAsync(settings, operation, arguments, cancellationToken));
            return 0;
        }
        catch (Exception refusal) when (refusal is RefusalException or OperationRefusedException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    /// <summary>The text of an operation that asks those who run; null when nobody does.</summary>
    public static async Task<string?> AskAsync(
        OroSettings settings, Operation operation, CancellationToken cancellationToken)
    {
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        if (serving is not null)
        {
            return await AskAsync(serving, operation, NoArguments, cancellationToken);
        }

        if (!await ClusterSettings.HasSiloAsync(settings, cancellationToken))
        {
            return null;
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseSettings(settings, settings.Secret!);
        builder.UseOroClient(settings);
        return await RunAsync(builder, operation, NoArguments, cancellationToken);
    }

    private static async Task<string> RunAsync(
        OroSettings settings,
        Operation operation,
        IReadOnlyDictionary<string, string> arguments,
        CancellationToken cancellationToken)
    {
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        if (serving is not null)
        {
            return await AskAsync(serving, operation, arguments, cancellationToken);
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (await ClusterSettings.HasSiloAsync(settings, cancellationToken))
        {
            builder.UseSettings(settings, settings.Secret!);
            builder.UseOroClient(settings);
            return await RunAsync(builder, operation, arguments, cancellationToken);
        }

        using var dataFolder = DataFolder.Open(settings);
        builder.UseData(settings, dataFolder);
        builder.UseOroSilo();
        return await RunAsync(builder, operation, arguments, cancellationToken);
    }

    private static async Task<string> AskAsync(
        HttpClient serving,
        Operation operation,
        IReadOnlyDictionary<string, string> arguments,
        CancellationToken cancellationToken)
    {
        using var body = new StringContent(JsonSerializer.Serialize(arguments));
        using var answer = await serving.PostAsync(
            new Uri(OperationEndpoint.PathOf(operation), UriKind.Relative), body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new OperationRefusedException(text);
    }

    private static async Task<string> RunAsync(
        HostApplicationBuilder builder,
        Operation operation,
        IReadOnlyDictionary<string, string> arguments,
        CancellationToken cancellationToken)
    {
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        UpCommand.ShowFirstPassword(host.Services, Console.Error);
        try
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            return await operation.RunAsync(grains, arguments, cancellationToken);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
