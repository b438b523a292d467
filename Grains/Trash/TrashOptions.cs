using System.ComponentModel.DataAnnotations;
using Oro.Records;

namespace Oro.Grains.Trash;

/// <summary>How long deleted records can be restored.</summary>
internal sealed class TrashOptions
{
    public const string SectionName = "Trash";

    /// <summary>After how long in the trash a record is deleted for good, 1 h to 10 years (30 d).</summary>
    [Range(
        typeof(TimeSpan), "01:00:00", "3650.00:00:00",
        ErrorMessage = "Trash:MaxAge must be between 1 hour and 3650 days.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Between two looks for such records, 1 min to 1 day (1 h).</summary>
    [Range(
        typeof(TimeSpan), "00:01:00", "1.00:00:00",
        ErrorMessage = "Trash:SweepInterval must be between 1 minute and 1 day.")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Records of an entity that go in one transaction, 1 to 150 (100): one change set.</summary>
    [Range(1, ChangeSet.MaxChanges, ErrorMessage = "Trash:BatchSize must be between 1 and 150.")]
    public int BatchSize { get; set; } = 100;
}
