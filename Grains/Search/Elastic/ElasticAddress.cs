using System.Text;
using Oro.Grains.Backing;

namespace Oro.Grains.Search.Elastic;

/// <summary>Where an Elasticsearch is, who we are to it, and how our index is called.</summary>
/// <param name="Url">Scheme, host and port.</param>
/// <param name="Credentials">User and password as basic authentication sends them; null without.</param>
/// <param name="Prefix">What the names of our indexes begin with.</param>
internal sealed record ElasticAddress(Uri Url, string? Credentials, string Prefix)
{
    public const string Scheme = "elastic-search";

    private const int DefaultPort = 9200;
    private const int MaxPrefixLength = 50;

    /// <summary>The name by which everything but making the index speaks of it.</summary>
    public string Alias => $"{Prefix}_records";

    /// <summary>Reads <c>elastic-search://user:password@host:9200?prefix=oro&amp;tls=true</c>.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static ElasticAddress Of(Dsn dsn)
    {
        if (dsn.FindUnknownOption("prefix", "tls") is { } unknown)
        {
            throw new FormatException($"it has no option '{unknown}'; there are 'prefix' and 'tls'.");
        }

        var prefix = dsn.Option("prefix") ?? "oro";
        // What Elasticsearch allows in the name of an index, and no more than is needed.
        if (prefix.Length is 0 or > MaxPrefixLength || !char.IsAsciiLetterLower(prefix[0])
            || !prefix.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-'))
        {
            throw new FormatException($"the prefix '{prefix}' is not made of small letters, digits, '_' and '-'.");
        }

        var scheme = dsn.Option("tls") switch
        {
            null or "false" => Uri.UriSchemeHttp,
            "true" => Uri.UriSchemeHttps,
            var other => throw new FormatException($"tls is 'true' or 'false', not '{other}'."),
        };
        var credentials = dsn.User is { Length: > 0 } user
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{dsn.Password}"))
            : null;
        return new ElasticAddress(
            new UriBuilder(scheme, dsn.Host, dsn.Port ?? DefaultPort).Uri, credentials, prefix);
    }
}
