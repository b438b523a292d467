using System.ComponentModel.DataAnnotations;
using Oro.Grains.Backing;

namespace Oro.Grains.Cache;

/// <summary>Where values are cached and for how long.</summary>
internal sealed class CacheOptions : IValidatableObject
{
    public const string SectionName = "Cache";
    public const string FilesScheme = "files";

    public const string Setting = "ORO_CACHE_DSN";

    /// <summary>
    /// <c>files:</c> (a folder in the data folder), <c>files:/path</c>, <c>redis://host:6379/0</c> or <c>rediss://</c>
    /// for TLS.
    /// </summary>
    public string Dsn { get; set; } = FilesScheme + ":";

    /// <summary>The data folder, in which <c>files:</c> has its own.</summary>
    public string DataFolder { get; set; } = "var";

    /// <summary>Longest that a value is kept in the store, 1 min to 30 d (1 d).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Most bytes that <c>files:</c> keeps, 1 MB to 100 GB (256 MB).</summary>
    [Range(1_000_000, 100_000_000_000)]
    public long MaxStoredBytes { get; set; } = 256_000_000;

    /// <summary>Most bytes that a process keeps of its own, 0 to 1 GB (16 MB).</summary>
    [Range(0, 1_000_000_000)]
    public long MaxRecentBytes { get; set; } = 16_000_000;

    /// <summary>Longest that a process believes its own, 1 s to 1 h (1 min).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MaxRecentAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest that anybody waits for the store, 1 ms to 5 s (200 ms): below what people notice.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:05")]
    public TimeSpan WaitTimeout { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a store that failed is tried again, 100 ms to 1 min (1 s).</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The address, understood; the options were checked.</summary>
    public Dsn ReadDsn() => Backing.Dsn.Parse(Dsn);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        DsnOption.Validate(Setting, Dsn, FindFault);

    private static string? FindFault(Dsn dsn)
    {
        if (dsn.FindUnknownOption() is { } unknown)
        {
            return $"it has no option '{unknown}'.";
        }

        switch (dsn)
        {
            case { Scheme: FilesScheme, Host.Length: 0 }:
                return null;
            case { Scheme: RedisCache.Scheme or RedisCache.SecureScheme, Host.Length: > 0 }:
                RedisCache.DatabaseOf(dsn);
                return null;
            default:
                return $"'{dsn}' is neither 'files:' nor such as 'redis://127.0.0.1:6379/0'.";
        }
    }
}
