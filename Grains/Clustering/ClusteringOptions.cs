using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Clustering;

/// <summary>How soon processes of a cluster find out about each other.</summary>
internal sealed class ClusteringOptions
{
    public const string SectionName = "Cluster";

    /// <summary>
    /// How often a silo asks another whether it is there, and how long it waits for the answer, 100 ms to 1 min (600
    /// ms); Orleans makes it up to half as long or four times as long, by how soon answers come. With
    /// <see cref="MaxMissedProbes"/> a silo that died is found out within 2.4 s, and its records answer again within 5.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "00:01:00",
        ErrorMessage = "Cluster:ProbeTimeout must be between 00:00:00.100 and 00:01:00.")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromMilliseconds(600);

    /// <summary>Questions in a row without an answer after which a silo counts as dead, 1 to 100 (3).</summary>
    [Range(1, 100, ErrorMessage = "Cluster:MaxMissedProbes must be between 1 and 100.")]
    public int MaxMissedProbes { get; set; } = 3;

    /// <summary>
    /// How often a silo writes into the database that it is alive, 100 ms to 1 min (2 s). One that has not for three
    /// times as long is no longer waited for by those who join.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "00:01:00",
        ErrorMessage = "Cluster:AliveInterval must be between 00:00:00.100 and 00:01:00.")]
    public TimeSpan AliveInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a gateway reads the list of silos, 100 ms to 1 min (1 s), and a silo that of the others, should nobody
    /// have told it.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.100", "00:01:00",
        ErrorMessage = "Cluster:RefreshInterval must be between 00:00:00.100 and 00:01:00.")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a gateway that starts waits for a silo, 0 to 1 h (1 min), before it says so and ends.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "01:00:00",
        ErrorMessage = "Cluster:JoinTimeout must be between 00:00:00 and 01:00:00.")]
    public TimeSpan JoinTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
