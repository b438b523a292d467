namespace Oro.Grains.Backing;

/// <summary>
/// The address of a backing service as an operator writes it: <c>scheme:</c> alone, <c>scheme:path</c>, or
/// <c>scheme://user:password@host:port/path?option=value</c>.
/// </summary>
internal sealed record Dsn
{
    private readonly Dictionary<string, string> _options;

    private Dsn(string scheme, Dictionary<string, string> options) => (Scheme, _options) = (scheme, options);

    /// <summary>In lower case, without the colon.</summary>
    public string Scheme { get; }

    public string? User { get; private init; }

    public string? Password { get; private init; }

    /// <summary>Empty when there is none.</summary>
    public string Host { get; private init; } = "";

    public int? Port { get; private init; }

    /// <summary>What follows the host, or the scheme, without a leading slash after a host; decoded.</summary>
    public string Path { get; private init; } = "";

    /// <summary>Without user, password and options: fit for logs, screens and errors.</summary>
    public string Address =>
        Host.Length == 0 ? $"{Scheme}:{Path}" : $"{Scheme}://{Host}{(Port is { } port ? $":{port}" : "")}/{Path}";

    /// <summary>Reads a DSN; the message of the failure says what is wrong, and never shows the password.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static Dsn Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !text[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+'))
        {
            throw new FormatException("it must begin with a scheme and a colon, such as 'sqlite:'.");
        }

        var scheme = text[..colon].ToLowerInvariant();
        var rest = text[(colon + 1)..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var options = question < 0 ? [] : ReadOptions(rest[(question + 1)..]);
        rest = question < 0 ? rest : rest[..question];
        return rest.StartsWith("//", StringComparison.Ordinal)
            ? ReadAuthority(new Dsn(scheme, options), rest[2..])
            : new Dsn(scheme, options) { Path = Uri.UnescapeDataString(rest) };
    }

    /// <summary>
    /// What is wrong with a DSN, as the end of a sentence, or null: it cannot be understood, or it is not what the
    /// caller expects, who may answer with the fault or throw a <see cref="FormatException"/>.
    /// </summary>
    public static string? FindFault(string text, Func<Dsn, string?> findFault)
    {
        try
        {
            return findFault(Parse(text));
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>The option of that name, or null.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>
    /// An option that nobody knows, which is a mistake of whoever wrote the DSN; null when there is none.
    /// </summary>
    public string? FindUnknownOption(params ReadOnlySpan<string> known)
    {
        foreach (var name in _options.Keys)
        {
            if (!known.Contains(name))
            {
                return name;
            }
        }

        return null;
    }

    public override string ToString() => Address;

    private static Dsn ReadAuthority(Dsn dsn, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? text : text[..slash];
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : ReadUser(authority[..at]);
        var (host, port) = ReadHost(authority[(at + 1)..]);
        return dsn with
        {
            User = user,
            Password = password,
            Host = host,
            Port = port,
            Path = slash < 0 ? "" : Uri.UnescapeDataString(text[(slash + 1)..]),
        };
    }

    private static (string? User, string? Password) ReadUser(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (Uri.UnescapeDataString(text), null)
            : (Uri.UnescapeDataString(text[..colon]), Uri.UnescapeDataString(text[(colon + 1)..]));
    }

    private static (string Host, int? Port) ReadHost(string text)
    {
        var colon = text.EndsWith(']') ? -1 : text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        if (host.Length == 0)
        {
            throw new FormatException("it names no host.");
        }

        if (colon < 0)
        {
            return (host, null);
        }

        return ushort.TryParse(text[(colon + 1)..], out var port) && port > 0
            ? (host, port)
            : throw new FormatException($"'{text[(colon + 1)..]}' is not a port.");
    }

    private static Dictionary<string, string> ReadOptions(string text)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (!options.TryAdd(parts[0], parts.Length == 1 ? "" : Uri.UnescapeDataString(parts[1])))
            {
                throw new FormatException($"it says '{parts[0]}' twice.");
            }
        }

        return options;
    }
}
