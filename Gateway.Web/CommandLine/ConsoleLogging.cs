namespace Oro.Gateway.CommandLine;

/// <summary>
/// A quiet console: warnings of everybody, the life cycle of our own; on standard error, for results go to the other.
/// </summary>
internal static class ConsoleLogging
{
    public static void UseQuietConsole(this ILoggingBuilder logging, StartPhase start)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Oro", LogLevel.Information);
        // A start that fails is explained by the command, in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", l => l >= LogLevel.Warning && start.IsOver);
        // Says the same with stacks, and that a silo that is given up half-way does not end as others do.
        logging.AddFilter("Orleans", l => l >= LogLevel.Warning && start.IsOver);
        // Why a silo that starts waits for others.
        logging.AddFilter("Orleans.Runtime.MembershipService.MembershipAgent", LogLevel.Warning);
        // Its first look takes the machine's uptime for a stall.
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // Says ten times a second that there is no silo yet; SiloWait says it once.
        logging.AddFilter("Orleans.Messaging.GatewayManager", LogLevel.Error);
        // Takes a refusal for a failure; RefusalFilter logs the failures.
        logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
