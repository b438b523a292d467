using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>What every process of the product that opens the data has in common.</summary>
internal static class ProcessHosting
{
    public static void UseData(this IHostApplicationBuilder builder, OroSettings settings, DataFolder dataFolder)
    {
        builder.Services.AddSingleton(settings).AddSingleton(dataFolder);
        builder.Configuration["Storage:Dsn"] = settings.DatabaseDsn;
        builder.Configuration["Storage:DataFolder"] = dataFolder.Path;
        builder.Configuration["FirstStart:AdminPassword"] = settings.AdminPassword;
        builder.Logging.UseQuietConsole();
    }
}
