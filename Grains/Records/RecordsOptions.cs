using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Records;

/// <summary>Limits of the record grains.</summary>
public sealed class RecordsOptions
{
    /// <summary>Where the configuration has them.</summary>
    public const string SectionName = "Records";

    /// <summary>
    /// Most records that a silo keeps warm, 100 to 10 000 000; beyond it those that were not asked for lately go. A
    /// warm record takes about 3 kB, so the default is about 60 MB.
    /// </summary>
    [Range(100, 10_000_000, ErrorMessage = "Records:MaxWarmRecords must be between 100 and 10000000.")]
    public int MaxWarmRecords { get; set; } = 20_000;

    /// <summary>
    /// After how long without a call a record is no longer kept warm, 1 minute to 1 day. Short, because a record costs
    /// one indexed read to warm again.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:01:01", "1.00:00:00",
        ErrorMessage = "Records:IdleAge must be over 1 minute and at most 1 day.")]
    public TimeSpan IdleAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How often a change set is decided anew because others committed first, 1 to 1 000. Each time somebody else
    /// succeeded, so this many writers can change one record at once.
    /// </summary>
    [Range(1, 1_000, ErrorMessage = "Records:MaxDecisions must be between 1 and 1000.")]
    public int MaxDecisions { get; set; } = 100;

    /// <summary>
    /// Most change entries that are read to merge an edit, 1 to 10 000; an edit that is further behind is refused.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Records:MaxMergedEntries must be between 1 and 10000.")]
    public int MaxMergedEntries { get; set; } = 1_000;

    /// <summary>
    /// Most records that the deletion of one may change, 1 to 10 000; a deletion that reaches further is refused. They
    /// are changed in one transaction, which others wait for.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Records:MaxCascade must be between 1 and 10000.")]
    public int MaxCascade { get; set; } = 1_000;
}
