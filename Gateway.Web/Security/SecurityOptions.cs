using System.ComponentModel.DataAnnotations;
using Oro.Gateway.Security.Origins;

namespace Oro.Gateway.Security;

/// <summary>What a gateway believes and remembers of who asks.</summary>
internal sealed class SecurityOptions
{
    public const string SectionName = "Security";

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

    /// <summary>Credentials that a gateway remembers for a second, 1 to 1 000 000 (10 000).</summary>
    [Range(1, 1_000_000)]
    public int MaxRememberedCredentials { get; set; } = 10_000;
}
