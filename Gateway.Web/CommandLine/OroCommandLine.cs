using System.CommandLine;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>The commands of the product. Exit codes: 0 done, 1 failed, 2 wrong usage.</summary>
internal static class OroCommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Oro.Orleans: a business application platform.")
        {
            CacheCommand.Create(),
            DbCommand.Create(),
            DoctorCommand.Create(),
            OAuthCommand.Create(),
            QueueCommand.Create(),
            SearchCommand.Create(),
            UpCommand.Create(),
            SiloCommand.Create(),
            GatewayCommand.Create(),
            UserCommand.Create(),
        };
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return WrongUsage;
        }

        try
        {
            // The host ends on signals by itself, and takes the time that it needs.
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
        }
#pragma warning disable CA1031 // The boundary of the process: what an operator cannot cure is shown whole.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(StartRefusal.Explain(e) ?? e.ToString());
            return Failed;
        }
    }
}
