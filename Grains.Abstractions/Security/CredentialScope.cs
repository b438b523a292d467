namespace Oro.Security;

/// <summary>What a credential may be used for, within what its user may do.</summary>
/// <param name="Text">Words parted by spaces; none: everything.</param>
[GenerateSerializer, Immutable, Alias("credential-scope")]
public sealed record CredentialScope([property: Id(0)] string Text)
{
    /// <summary>All that its user may do.</summary>
    public static CredentialScope Everything { get; } = new("");

    /// <summary>To look, and to change nothing.</summary>
    public static CredentialScope ReadOnly { get; } = new("read");

    /// <summary>Whether nothing may be changed with it.</summary>
    public bool IsReadOnly => Text == ReadOnly.Text;
}
