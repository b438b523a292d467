using Oro.Silo;

namespace Oro.Gateway.CommandLine;

/// <summary>What processes of the product have in common.</summary>
internal static class ProcessHosting
{
    /// <summary>
    /// Puts settings and logging of a process that opens the data in place; answers with what is to be told when the
    /// start is over.
    /// </summary>
    public static StartPhase UseData(this IHostApplicationBuilder builder, OroSettings settings, DataFolder dataFolder)
    {
        builder.Services.AddSingleton(dataFolder);
        builder.Configuration["Storage:Dsn"] = settings.DatabaseDsn;
        builder.Configuration["Storage:DataFolder"] = dataFolder.Path;
        builder.Configuration["Files:Dsn"] = settings.FilesDsn;
        builder.Configuration["Mail:Dsn"] = settings.MailerDsn;
        builder.Configuration["Search:Dsn"] = settings.SearchDsn;
        builder.Configuration["Messaging:Dsn"] = settings.QueueDsn;
        builder.Configuration["Security:Secret"] = dataFolder.Secret;
        builder.Configuration["FirstStart:AdminPassword"] = settings.AdminPassword;
        return builder.UseSettings(settings, dataFolder.Secret);
    }

    /// <summary>The same for a process that has no data.</summary>
    public static StartPhase UseSettings(this IHostApplicationBuilder builder, OroSettings settings, string secret)
    {
        builder.Services.AddSingleton(settings).AddSingleton(new ProcessSecret(secret));
        builder.Configuration["Cache:Dsn"] = settings.CacheDsn;
        builder.Configuration["Cache:DataFolder"] = settings.DataFolder;
        var start = new StartPhase();
        builder.Logging.UseQuietConsole(start);
        return start;
    }
}
