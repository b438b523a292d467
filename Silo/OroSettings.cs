using Oro.Grains.Storage;

namespace Oro.Silo;

/// <summary>What an operator sets, by the names of the environment; a command's own options come first.</summary>
public sealed record OroSettings
{
    /// <summary>Where people reach the product; <c>Secure</c> cookies follow its scheme.</summary>
    public const string UrlSetting = "ORO_URL";

    /// <summary>The folder of everything that the product keeps.</summary>
    public const string DataFolderSetting = "ORO_DATA_DIR";

    /// <summary>The application database.</summary>
    public const string DatabaseSetting = "ORO_DB_DSN";

    /// <summary>Where the contents of files are kept.</summary>
    public const string FilesSetting = "ORO_FILES_DSN";

    /// <summary>The mail server.</summary>
    public const string MailerSetting = "ORO_MAILER_DSN";

    /// <summary>Where the processes of a cluster find each other.</summary>
    public const string ClusterSetting = "ORO_CLUSTER_DSN";

    /// <summary>Password of the first administrator, read at first start.</summary>
    public const string AdminPasswordSetting = "ORO_ADMIN_PASSWORD";

    /// <summary>From which the keys for cookies and encryption are derived.</summary>
    public const string SecretSetting = "ORO_SECRET";

    /// <summary>What carries messages that are due.</summary>
    public const string QueueSetting = "ORO_MQ_DSN";

    /// <summary>Where values are cached.</summary>
    public const string CacheSetting = "ORO_CACHE_DSN";

    /// <summary>What finds records by the words in them.</summary>
    public const string SearchSetting = "ORO_SEARCH_ENGINE_DSN";

    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>See <see cref="UrlSetting"/>.</summary>
    public required Uri Url { get; init; }

    /// <summary>The addresses to listen on, parted by semicolons.</summary>
    public required string ListenUrls { get; init; }

    /// <summary>See <see cref="DataFolderSetting"/>; a full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>See <see cref="DatabaseSetting"/>.</summary>
    public required string DatabaseDsn { get; init; }

    /// <summary>See <see cref="FilesSetting"/>.</summary>
    public string FilesDsn { get; init; } = "local:";

    /// <summary>See <see cref="MailerSetting"/>.</summary>
    public string MailerDsn { get; init; } = "null:";

    /// <summary>See <see cref="ClusterSetting"/>; null: not said.</summary>
    public string? ClusterDsn { get; init; }

    /// <summary>See <see cref="AdminPasswordSetting"/>; null: one is made.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>See <see cref="SecretSetting"/>; null: one is made and kept in the data folder.</summary>
    public string? Secret { get; init; }

    /// <summary>See <see cref="QueueSetting"/>.</summary>
    public string QueueDsn { get; init; } = "dbal:";

    /// <summary>See <see cref="CacheSetting"/>.</summary>
    public string CacheDsn { get; init; } = "files:";

    /// <summary>See <see cref="SearchSetting"/>.</summary>
    public string SearchDsn { get; init; } = "orm:";

    /// <summary>Reads the environment; an option that the command line gave wins over it.</summary>
    /// <exception cref="SettingRefusedException">A setting cannot be understood.</exception>
    public static OroSettings Read(Func<string, string?> environment, string? dataFolder, string? listenUrls)
    {
        string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;
        var url = ReadUrl(Value(UrlSetting) ?? listenUrls?.Split(';')[0] ?? DefaultUrl);
        return new OroSettings
        {
            Url = url,
            ListenUrls = listenUrls
                ?? (url.Scheme == Uri.UriSchemeHttp ? url.GetLeftPart(UriPartial.Authority) : DefaultUrl),
            DataFolder = Path.GetFullPath(dataFolder ?? Value(DataFolderSetting) ?? "./var"),
            DatabaseDsn = ReadDsn(Value(DatabaseSetting) ?? "sqlite:"),
            FilesDsn = Value(FilesSetting) ?? "local:",
            MailerDsn = Value(MailerSetting) ?? "null:",
            ClusterDsn = Value(ClusterSetting) is { } cluster ? ClusterSettings.Check(cluster) : null,
            AdminPassword = Value(AdminPasswordSetting),
            QueueDsn = Value(QueueSetting) ?? "dbal:",
            CacheDsn = Value(CacheSetting) ?? "files:",
            SearchDsn = Value(SearchSetting) ?? "orm:",
            Secret = ReadSecret(Value(SecretSetting)),
        };
    }

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new SettingRefusedException(
                UrlSetting, $"'{text}' is not an http or https address such as {DefaultUrl}.");

    private static string ReadDsn(string dsn) => DatabaseAddress.FindFault(dsn) is { } fault
        ? throw new SettingRefusedException(DatabaseSetting, fault)
        : dsn;

    private static string? ReadSecret(string? secret) =>
        secret is null or { Length: >= 16 }
            ? secret
            : throw new SettingRefusedException(
                SecretSetting, "it has fewer than 16 characters; leave it out to have one made.");
}
