using Microsoft.Extensions.Options;
using Oro.Grains.Backing;

namespace Oro.Grains.Files;

/// <summary>What <c>ORO_FILES_DSN</c> says: checked at start, and made into the store that it names.</summary>
internal sealed class FileStoreDsn : IValidateOptions<FilesOptions>
{
    public const string Setting = "ORO_FILES_DSN";

    private const string Folder = "files";

    public ValidateOptionsResult Validate(string? name, FilesOptions options) =>
        Dsn.FindFault(options.Dsn, FindFault) is { } fault
            ? ValidateOptionsResult.Fail($"{Setting}: {fault}")
            : ValidateOptionsResult.Success;

    /// <summary>The store that a sound DSN names.</summary>
    public static FileStore Open(string text, string dataFolder)
    {
        var dsn = Dsn.Parse(text);
        return dsn.Scheme == "s3"
            ? new S3FileStore(dsn)
            : new LocalFileStore(dsn.Path.Length > 0 ? Path.GetFullPath(dsn.Path) : Path.Combine(dataFolder, Folder));
    }

    private static string? FindFault(Dsn dsn) => dsn.Scheme switch
    {
        "local" when dsn.Host.Length > 0 => "write a folder as 'local:/path', without a host.",
        "local" => FindUnknown(dsn),
        "s3" when dsn.Host.Length == 0 || dsn.Path.Length == 0 || dsn.Path.Contains('/', StringComparison.Ordinal) =>
            "name server and bucket as in 's3://key:secret@host:9000/bucket'.",
        "s3" when string.IsNullOrEmpty(dsn.User) || string.IsNullOrEmpty(dsn.Password) =>
            "name key and secret as in 's3://key:secret@host:9000/bucket'.",
        "s3" when dsn.Option("tls") is not (null or "on" or "off") => "tls is 'on' or 'off'.",
        "s3" => FindUnknown(dsn, "region", "tls"),
        _ => $"'{dsn.Scheme}:' is not known; use 'local:' or 's3:'.",
    };

    private static string? FindUnknown(Dsn dsn, params ReadOnlySpan<string> known) =>
        dsn.FindUnknownOption(known) is { } option ? $"the option '{option}' is not known." : null;
}
