namespace Oro.OAuth;

/// <summary>What an application may be allowed.</summary>
public static class OAuthScopes
{
    /// <summary>All that the user may do; it is also what nothing means.</summary>
    public const string All = "api";

    /// <summary>To read what the user may see, and to change nothing.</summary>
    public const string Read = "read";

    /// <summary>The scope that is meant; null when it is not known.</summary>
    public static string? Parse(string? scope)
    {
        var words = (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Any(w => w is not (All or Read)) ? null
            : words.Length == 0 || words.Contains(All) ? All
            : Read;
    }
}
