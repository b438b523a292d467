using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Live;

/// <summary>How changes get their places and how long they are kept at hand.</summary>
internal sealed class LiveOptions
{
    public const string SectionName = "Live";

    /// <summary>Most changes that get positions in one transaction, 1 to 1000 (500).</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// Changes that a client who comes back can have told, 0 to 1 000 000 (10 000): beyond it loading anew is quicker.
    /// </summary>
    [Range(0, 1_000_000)]
    public int ReplayWindow { get; set; } = 10_000;

    /// <summary>
    /// Batches that may wait for a slow gateway, 1 to 1000 (16); with more they are dropped, and it reads them.
    /// </summary>
    [Range(1, 1000)]
    public int MaxWaitingBatches { get; set; } = 16;

    /// <summary>How often feeds are woken though nothing was committed, 10 ms to 1 min (1 s).</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
