using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Files;

/// <summary>Media types that are allowed: <c>image/*</c> or <c>application/pdf</c>; none named: all.</summary>
internal sealed record MimeTypeList(ImmutableArray<string> Patterns)
{
    public static MimeTypeList Parse(string text) =>
        new([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    public bool Allows(string mimeType) =>
        Patterns.IsEmpty || Patterns.Any(pattern => FileRule.Matches(pattern, mimeType));
}
