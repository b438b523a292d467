using System.ComponentModel.DataAnnotations;

namespace Oro.Gateway.Security.Limits;

/// <summary>
/// How much a gateway does for one user, and for one address. A unit is about what reading one record costs.
/// </summary>
internal sealed class LimitOptions
{
    public const string SectionName = "Limits";

    /// <summary>
    /// Units a second for one user, for each processor of the machine; 1 to 10 000 000 (50 000: some more than a
    /// processor does, so that it bounds costly requests and not many cheap ones).
    /// </summary>
    [Range(1, 10_000_000)]
    public int UserUnits { get; set; } = 50_000;

    /// <summary>The same for one address, behind which an office may be (100 000).</summary>
    [Range(1, 10_000_000)]
    public int AddressUnits { get; set; } = 100_000;

    /// <summary>For how long one may save up units that one does not use; 1 s to 10 min (10 s).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Burst { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Users, and addresses, that a gateway counts for; 100 to 10 000 000 (100 000).</summary>
    [Range(100, 10_000_000)]
    public int MaxCounted { get; set; } = 100_000;
}
