using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Security;

/// <summary>How people sign in, how long that lasts, and how often one may be wrong.</summary>
internal sealed class SignInOptions : IValidatableObject
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

    /// <summary>
    /// Failed sign-ins for one name from all addresses within a minute, 1 to 100 000 (30); addresses from which the
    /// user signed in before are not counted, so that nobody can lock a user out.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxFailuresPerUser { get; set; } = 30;

    /// <summary>
    /// A session ends when it was not used for so long, 1 min to 30 days (12 h: a working day with its evening).
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>A session ends so long after signing in however much it is used, 1 min to 90 days (7 days).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan MaxSessionAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The same of somebody who asked to stay signed in, without use, 1 min to 90 days (14 days).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan RememberedSessionLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The same however much it is used, 1 min to 365 days (90 days).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan MaxRememberedSessionAge { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Sessions of one user, 1 to 1000 (50); those used longest ago end first.</summary>
    [Range(1, 1000)]
    public int MaxSessionsPerUser { get; set; } = 50;

    /// <summary>API keys of one user, 1 to 1000 (50).</summary>
    [Range(1, 1000)]
    public int MaxApiKeysPerUser { get; set; } = 50;

    /// <summary>How long the link of a mail is good, 5 min to 7 days (24 h: also for those who read mail once a day).
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan MailedLinkLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Mails with such links to one user within an hour, 1 to 100 (3).</summary>
    [Range(1, 100)]
    public int MaxMailedLinksPerHour { get; set; } = 3;

    /// <summary>Characters of a new password, 8 to 100 (8).</summary>
    [Range(8, 100)]
    public int MinPasswordLength { get; set; } = 8;

    /// <summary>Whether a new password needs a small letter (it does).</summary>
    public bool PasswordNeedsLower { get; set; } = true;

    /// <summary>Whether a new password needs a capital letter (it does).</summary>
    public bool PasswordNeedsUpper { get; set; } = true;

    /// <summary>Whether a new password needs a digit (it does).</summary>
    public bool PasswordNeedsDigit { get; set; } = true;

    /// <summary>Whether a new password needs a character that is neither letter nor digit (it does not).</summary>
    public bool PasswordNeedsSpecial { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SessionLifetime > MaxSessionAge)
        {
            yield return new ValidationResult("Security:SessionLifetime must not exceed Security:MaxSessionAge.");
        }

        if (RememberedSessionLifetime > MaxRememberedSessionAge)
        {
            yield return new ValidationResult(
                "Security:RememberedSessionLifetime must not exceed Security:MaxRememberedSessionAge.");
        }
    }
}
