using System.CommandLine;
using System.Net;
using Oro.Errors;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// <c>user key NAME</c>: makes an API key, by the serving process, by the silos of the cluster that the settings name
/// or, when there is neither, on the data itself.
/// </summary>
internal static class UserKeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The name that the user signs in with." };
        var key = new Command("key", "Prints a new API key for a user, alone on standard output.")
        {
            name,
            DataOption.Create(),
        };
        key.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = OroSettings.Read(
                Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
            var userName = parsed.GetRequiredValue(name);
            if (await CreateKeyAsync(settings, userName, cancellationToken) is { } apiKey)
            {
                Console.WriteLine(apiKey);
                return 0;
            }

            await Console.Error.WriteLineAsync($"There is no user '{userName}'.");
            return 1;
        });
        return new Command("user", "Users and their credentials.") { key };
    }

    private static async Task<string?> CreateKeyAsync(
        OroSettings settings, string userName, CancellationToken cancellationToken)
    {
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        if (serving is not null)
        {
            return await AskForKeyAsync(serving, userName, cancellationToken);
        }

        return await ClusterSettings.HasSiloAsync(settings, cancellationToken)
            ? await AskSilosForKeyAsync(settings, userName, cancellationToken)
            : await CreateKeyOnDataAsync(settings, userName, cancellationToken);
    }

    private static async Task<string?> AskSilosForKeyAsync(
        OroSettings settings, string userName, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseSettings(settings, settings.Secret!);
        builder.UseOroClient(settings);
        return await CreateKeyAsync(builder, userName, cancellationToken);
    }

    private static async Task<string?> AskForKeyAsync(
        HttpClient serving, string userName, CancellationToken cancellationToken)
    {
        using var answer = await serving.PostAsync(
            new Uri(ControlEndpoints.UserKeyPath(userName), UriKind.Relative), content: null, cancellationToken);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    private static async Task<string?> CreateKeyOnDataAsync(
        OroSettings settings, string userName, CancellationToken cancellationToken)
    {
        using var dataFolder = DataFolder.Open(settings);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseData(settings, dataFolder);
        builder.UseOroSilo();
        return await CreateKeyAsync(builder, userName, cancellationToken);
    }

    private static async Task<string?> CreateKeyAsync(
        HostApplicationBuilder builder, string userName, CancellationToken cancellationToken)
    {
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        UpCommand.ShowFirstPassword(host.Services, Console.Error);
        try
        {
            return await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICredentialsGrain>(0)
                .CreateApiKeyAsync(userName, cancellationToken);
        }
        catch (RecordNotFoundException)
        {
            return null;
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
