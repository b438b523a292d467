namespace Orleans.Runtime;

/// <summary>
/// FNV-1a over the characters: every process of a cluster must agree on it, unlike string.GetHashCode.
/// </summary>
internal static class StableHash
{
    public static int Of(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return (int)hash;
    }
}
