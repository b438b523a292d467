using System.CommandLine;
using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary><c>db status</c> and <c>db migrate</c>: the schema of the application database.</summary>
internal static class DbCommand
{
    public static Command Create()
    {
        var status = new Command("status", "Shows the schema of the database, and what it lacks.")
        {
            DataOption.Create(),
        };
        status.SetAction((parsed, cancellationToken) => ShowAsync(Read(parsed), cancellationToken));
        var migrate = new Command("migrate", "Brings the schema of the database up to date.") { DataOption.Create() };
        migrate.SetAction((parsed, cancellationToken) => MigrateAsync(Read(parsed), cancellationToken));
        return new Command("db", "The application database.") { status, migrate };
    }

    private static OroSettings Read(ParseResult parsed) => OroSettings.Read(
        Environment.GetEnvironmentVariable, parsed.GetValue<string?>(DataOption.Name), listenUrls: null);

    private static async Task<int> ShowAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        var report = await DatabaseSchema.InspectAsync(settings, cancellationToken);
        var found = report.Found is { } version ? $"{version}" : "none yet";
        Console.WriteLine($"database  {report.Address}");
        Console.WriteLine($"schema    {found}, and this program knows {report.Known}");
        Console.WriteLine($"to do     {Describe(report)}");
        foreach (var step in report.Steps)
        {
            Console.WriteLine($"          {step}");
        }

        DatabaseSchema.ThrowIfFromTheFuture(report);
        return 0;
    }

    private static string Describe(SchemaReport report) => report switch
    {
        { Found: null } => "everything, by ./oro db migrate or the first start",
        { Steps.Length: 0 } when report.Found >= report.Known => "nothing",
        _ => $"{report.Steps.Length} steps, by ./oro db migrate or the next start:",
    };

    private static async Task<int> MigrateAsync(OroSettings settings, CancellationToken cancellationToken)
    {
        var report = await DatabaseSchema.MigrateAsync(settings, cancellationToken);
        foreach (var step in report.Steps)
        {
            Console.WriteLine(step);
        }

        Console.WriteLine($"The schema is {report.Known}, and complete.");
        return 0;
    }
}
