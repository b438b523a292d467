using System.Collections.Immutable;

namespace Oro.Grains.Files;

/// <summary>Media types that are allowed: <c>image/*</c> or <c>application/pdf</c>; none named: all.</summary>
internal sealed record MimeTypeList(ImmutableArray<string> Patterns)
{
    private const string AnySubtype = "/*";

    public static MimeTypeList Parse(string text) =>
        new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    public bool Allows(string mimeType) => Patterns.IsEmpty || Patterns.Any(pattern => Matches(pattern, mimeType));

    private static bool Matches(string pattern, string mimeType) =>
        pattern.EndsWith(AnySubtype, StringComparison.Ordinal)
            ? mimeType.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : mimeType.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
