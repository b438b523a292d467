using Oro.Security;

namespace Oro.OAuth;

/// <summary>
/// What an application may be allowed: <c>api</c>, or words of a <see cref="CredentialScope"/> such as <c>read</c>,
/// <c>contacts:read</c> and <c>contacts:write</c>.
/// </summary>
public static class OAuthScopes
{
    /// <summary>All that the user may do. A word of its own, as a scope of no words cannot be asked for.</summary>
    public const string All = "api";

    /// <summary>To read what the user may see, and to change nothing.</summary>
    public const string Read = "read";

    /// <summary>Most characters, so that a token fits into a header everywhere.</summary>
    public const int MaxLength = 255;

    /// <summary>What is allowed with these words, of which there is one at least; null when one is not known, or they
    /// are too many.</summary>
    public static CredentialScope? Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var others = CredentialScope.Parse(string.Join(' ', words.Where(w => w != All)));
        return words.Length == 0 || text.Length > MaxLength || others is null ? null
            : words.Contains(All, StringComparer.Ordinal) ? CredentialScope.Everything
            : others;
    }

    /// <summary>The words for it, in one order.</summary>
    public static string ToText(CredentialScope scope) => scope.IsEverything ? All : scope.Text;
}
