using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Security;

/// <summary>How often one may be wrong.</summary>
internal sealed class SignInOptions
{
    public const string SectionName = "Security";

    /// <summary>Failed sign-ins for one name from one address within a minute, 1 to 1000 (10).</summary>
    [Range(1, 1000)]
    public int MaxFailuresPerName { get; set; } = 10;

    /// <summary>
    /// Failed sign-ins from one address within a minute, 1 to 100 000 (100: an office behind one address).
    /// </summary>
    [Range(1, 100_000)]
    public int MaxFailuresPerAddress { get; set; } = 100;
}
