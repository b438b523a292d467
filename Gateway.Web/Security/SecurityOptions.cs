using System.ComponentModel.DataAnnotations;
using Oro.Gateway.Security.Origins;

namespace Oro.Gateway.Security;

/// <summary>How people sign in.</summary>
internal sealed class SecurityOptions
{
    public const string SectionName = "Security";

    /// <summary>
    /// A session ends when it was not used for so long, 1 min to 30 days (12 h: a working day with its evening).
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Proxies besides those on this machine whose word is taken for where a request came from and whether it was
    /// https: addresses or networks, such as <c>10.0.0.0/8</c> (none).
    /// </summary>
    [Networks]
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>
    /// Other sites whose pages may use the API with tokens or keys, such as <c>https://app.example.com</c> (none).
    /// </summary>
    [OriginsAttribute]
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Users whose credentials a gateway remembers for a second, 1 to 1 000 000 (10 000).</summary>
    [Range(1, 1_000_000)]
    public int MaxRememberedCredentials { get; set; } = 10_000;
}
