using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.OAuth;

/// <summary>How long tokens are good.</summary>
internal sealed class OAuthOptions
{
    public const string SectionName = "OAuth";

    /// <summary>An access token is good for so long, 1 min to 1 d (1 h: Oro's).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A refresh token that is not used is good for so long, 1 h to 365 d (30 d: Oro's).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>A code is good for so long, 10 s to 10 min (10 min: Oro's, and the most that the standard says).
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A new key signs after so long, 1 d to 365 d (30 d).</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeyAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What is over is forgotten so often, 1 min to 1 d (1 h).</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);
}
