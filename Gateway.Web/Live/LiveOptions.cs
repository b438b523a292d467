using System.ComponentModel.DataAnnotations;

namespace Oro.Gateway.Live;

/// <summary>What connections may ask of a gateway.</summary>
internal sealed class LiveOptions
{
    public const string SectionName = "LiveGateway";

    /// <summary>Most subscriptions of one connection, 1 to 10 000 (100).</summary>
    [Range(1, 10_000)]
    public int MaxSubscriptions { get; set; } = 100;

    /// <summary>
    /// Most changes that may wait for a connection, 1 to 100 000 (256). One that is slower is told no further until it
    /// has taken them, and then gets what it missed from the feed, so that it costs no memory.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxWaitingChanges { get; set; } = 256;

    /// <summary>Most answers of <c>/api/{type}/changes</c> under way for one credential, 1 to 10 000 (1000).</summary>
    [Range(1, 10_000)]
    public int MaxChangeStreams { get; set; } = 1000;

    /// <summary>
    /// How often the gateway says to feeds that it listens, and looks whether users may still do so, 100 ms to 30 s (2
    /// s): as long as live updates stand still when the silo of a feed dies.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan RenewInterval { get; set; } = TimeSpan.FromSeconds(2);
}
