using System.ComponentModel.DataAnnotations;
using Oro.Grains.Backing;
using Oro.Grains.Search.Elastic;

namespace Oro.Grains.Search;

/// <summary>What finds records, and how much of the machine indexing may take.</summary>
internal sealed class SearchOptions : IValidatableObject
{
    public const string SectionName = "Search";

    public const string Setting = "ORO_SEARCH_ENGINE_DSN";

    /// <summary>
    /// <c>orm:</c> (the application database) or <c>elastic-search://user:password@host:9200?prefix=oro</c>, with
    /// <c>&amp;tls=true</c> for https.
    /// </summary>
    public string Dsn { get; set; } = DatabaseSearch.Scheme + ":";

    /// <summary>
    /// How often changes are looked for, 10 ms to 1 min (300 ms): what is changed is to be found within 2 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Changes a second, of all records, from which on indexing holds back, 1 to 1 000 000 (300): whoever writes then
    /// is not people.
    /// </summary>
    [Range(1, 1_000_000)]
    public int BusyChangesPerSecond { get; set; } = 300;

    /// <summary>
    /// Records of an entity that are indexed in a second while it holds back, 1 to 1 000 000 (400): two or three
    /// hundredths of what the database can write.
    /// </summary>
    [Range(1, 1_000_000)]
    public int BusyRecordsPerSecond { get; set; } = 400;

    /// <summary>
    /// Messages with records of an entity that may wait to be indexed, 1 to 1000 (16); what is behind them waits in the
    /// feed, where a record that changes again takes no more room.
    /// </summary>
    [Range(1, 1000)]
    public int MaxWaitingMessages { get; set; } = 16;

    /// <summary>
    /// Longest that an Elasticsearch is waited for, 100 ms to 1 min (3 s): below the 5 s of a grain call.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan EngineTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The address, understood; the options were checked.</summary>
    public Dsn ReadDsn() => Backing.Dsn.Parse(Dsn);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        DsnOption.Validate(Setting, Dsn, FindFault);

    private static string? FindFault(Dsn dsn)
    {
        switch (dsn)
        {
            case { Scheme: DatabaseSearch.Scheme, Host.Length: 0, Path.Length: 0 }:
                return dsn.FindUnknownOption() is { } option ? $"it has no option '{option}'." : null;
            case { Scheme: ElasticAddress.Scheme, Host.Length: > 0, Path.Length: 0 }:
                ElasticAddress.Of(dsn);
                return null;
            default:
                return $"'{dsn}' is neither 'orm:' nor such as '{ElasticAddress.Scheme}://127.0.0.1:9200?prefix=oro'.";
        }
    }
}
