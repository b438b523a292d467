using System.Collections.Immutable;

namespace Oro.Entities;

/// <summary>What a field takes that holds a file.</summary>
/// <param name="IsImage">It holds an image, which is shown as one.</param>
/// <param name="MimeTypes">Types such as <c>image/*</c> and <c>application/pdf</c>; empty: every type.</param>
/// <param name="MaxBytes">Most bytes of the file.</param>
[GenerateSerializer, Immutable, Alias("file-rule")]
public sealed record FileRule(
    [property: Id(0)] bool IsImage,
    [property: Id(1)] ImmutableArray<string> MimeTypes,
    [property: Id(2)] long MaxBytes)
{
    private const string AnySubtype = "/*";

    /// <summary>Images that a browser shows and that cannot hold scripts.</summary>
    public static ImmutableArray<string> ImageTypes { get; } = ["image/gif", "image/jpeg", "image/png", "image/webp"];

    /// <summary>Whether files of that type are taken.</summary>
    public bool Allows(string mimeType) => MimeTypes.IsEmpty || MimeTypes.Any(pattern => Matches(pattern, mimeType));

    /// <summary>Whether a type is one of those that a pattern such as <c>image/*</c> means.</summary>
    public static bool Matches(string pattern, string mimeType) =>
        pattern.EndsWith(AnySubtype, StringComparison.Ordinal)
            ? mimeType.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
            : mimeType.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
