using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Security;

/// <summary>What the first start is told.</summary>
internal sealed class FirstStartOptions
{
    public const string SectionName = "FirstStart";

    /// <summary>Password of the first administrator, 8 to 200 characters; none: one is made and shown once.</summary>
    [StringLength(
        200,
        MinimumLength = 8,
        ErrorMessage = "FirstStart:AdminPassword (ORO_ADMIN_PASSWORD) must have 8 to 200 characters.")]
    public string? AdminPassword { get; set; }
}
