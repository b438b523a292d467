using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Entities;

/// <summary>Limits of what administrators define.</summary>
public sealed class DefinitionsOptions
{
    /// <summary>Where the configuration has them.</summary>
    public const string SectionName = "Definitions";

    /// <summary>Most entities that administrators add, 0 to 1 000; every silo keeps a feed of each awake.</summary>
    [Range(0, 1_000, ErrorMessage = "Definitions:MaxEntities must be between 0 and 1000.")]
    public int MaxEntities { get; set; } = 200;

    /// <summary>
    /// Most fields that administrators add to one entity, retired ones included, 0 to 500. MySQL has room for
    /// about 60 texts of one line in a table, and refuses the next by itself.
    /// </summary>
    [Range(0, 500, ErrorMessage = "Definitions:MaxFields must be between 0 and 500.")]
    public int MaxFields { get; set; } = 200;

    /// <summary>For how long an API name goes on being understood after it was changed, 0 to 10 years.</summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "3650.00:00:00",
        ErrorMessage = "Definitions:FormerNamePeriod must be between 0 and 3650 days.")]
    public TimeSpan FormerNamePeriod { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How many versions back a call may be planned, 1 to 10 000: above what is changed in the second in which
    /// all follow.
    /// </summary>
    [Range(1, 10_000, ErrorMessage = "Definitions:ServedVersions must be between 1 and 10000.")]
    public int ServedVersions { get; set; } = 100;
}
