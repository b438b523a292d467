namespace Oro.Grains.Security;

/// <summary>From what the keys for what is stored are derived.</summary>
internal sealed class SecretCipherOptions
{
    public const string SectionName = "Security";

    /// <summary><c>ORO_SECRET</c>, or the one that the first start made; none in tests that encrypt nothing.</summary>
    public string? Secret { get; set; }
}
