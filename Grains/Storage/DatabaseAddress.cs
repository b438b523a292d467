using Oro.Grains.Backing;
using Oro.Grains.Storage.MySql;
using Oro.Grains.Storage.PostgreSql;

namespace Oro.Grains.Storage;

/// <summary>What <c>ORO_DB_DSN</c> may say.</summary>
internal static class DatabaseAddress
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string MySql = "mysql";

    /// <summary>What is wrong with a DSN, as the end of a sentence, or null. Never shows its password.</summary>
    public static string? FindFault(string text) => Dsn.FindFault(text, FindFault);

    private static string? FindFault(Dsn dsn) => dsn.Scheme switch
    {
        Sqlite => dsn.Host.Length > 0 ? "'sqlite:' is followed by the path of a file, or by nothing." : null,
        PostgreSql => FindServerFault(dsn, PostgreSqlConnector.Options, PostgreSqlConnector.FindFault),
        MySql => FindServerFault(dsn, MySqlServerConnector.Options, MySqlServerConnector.FindFault),
        _ => $"'{dsn.Scheme}:' is not known; it must begin with 'sqlite:', 'postgresql://' or 'mysql://'.",
    };

    private static string? FindServerFault(Dsn dsn, string[] options, Func<Dsn, string?> findFault)
    {
        if (dsn.Host.Length == 0 || dsn.Path.Length == 0 || dsn.Path.Contains('/', StringComparison.Ordinal))
        {
            return $"it must name a host and a database, as in '{dsn.Scheme}://user:password@host/database'.";
        }

        return dsn.FindUnknownOption(options) is { } unknown
            ? $"it has no option '{unknown}'; the options are {string.Join(", ", options)}."
            : findFault(dsn);
    }
}
