using System.CommandLine;
using Oro.Errors;
using Oro.Gateway.Search;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>
/// <c>search reindex [ENTITY]</c> and <c>search status</c>, through the serving process or, when there is none, on the
/// data itself.
/// </summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var entity = new Argument<string?>("entity")
        {
            Description = "Type of the records, such as contacts; without it, all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reindex = new Command("reindex", "Has all records indexed anew, while they stay findable.")
        {
            entity,
            DataOption.Create(),
        };
        reindex.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            HttpMethod.Post,
            ControlEndpoints.ReindexPath(parsed.GetValue(entity)),
            operations => operations.ReindexAsync(parsed.GetValue(entity), cancellationToken),
            cancellationToken));
        var status = new Command("status", "Shows how far the search index is.") { DataOption.Create() };
        status.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            HttpMethod.Get,
            ControlEndpoints.SearchPath,
            operations => operations.DescribeAsync(cancellationToken),
            cancellationToken));
        return new Command("search", "The index by which records are found.") { reindex, status };
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        Func<SearchOperations, Task<string>> run,
        CancellationToken cancellationToken)
    {
        var settings = OroSettings.Read(
            Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);
        using var socket = new ControlSocket(settings.DataFolder);
        using var serving = await socket.TryConnectAsync(cancellationToken);
        var (isDone, text) = serving is null
            ? await RunHereAsync(settings, run, cancellationToken)
            : await AskAsync(serving, method, path, cancellationToken);
        await (isDone ? Console.Out : Console.Error).WriteAsync(text);
        return isDone ? 0 : 1;
    }

    private static async Task<(bool IsDone, string Text)> AskAsync(
        HttpClient serving, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await serving.SendAsync(request, cancellationToken);
        return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static async Task<(bool IsDone, string Text)> RunHereAsync(
        OroSettings settings, Func<SearchOperations, Task<string>> run, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (await ClusterSettings.HasSiloAsync(settings, cancellationToken))
        {
            builder.UseSettings(settings, settings.Secret!);
            builder.UseOroClient(settings);
            return await RunAsync(builder, run, cancellationToken);
        }

        using var dataFolder = DataFolder.Open(settings);
        builder.UseData(settings, dataFolder);
        builder.UseOroSilo();
        return await RunAsync(builder, run, cancellationToken);
    }

    private static async Task<(bool IsDone, string Text)> RunAsync(
        HostApplicationBuilder builder, Func<SearchOperations, Task<string>> run, CancellationToken cancellationToken)
    {
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        UpCommand.ShowFirstPassword(host.Services, Console.Error);
        try
        {
            return (true, await run(new SearchOperations(host.Services.GetRequiredService<IGrainFactory>())));
        }
        catch (RefusalException e)
        {
            return (false, $"{e.Message}\n");
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
