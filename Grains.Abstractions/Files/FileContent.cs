using System.Collections.Immutable;

namespace Oro.Files;

/// <summary>What is known of a file's content.</summary>
/// <param name="Filename">The name that people gave it.</param>
/// <param name="MimeType">The media type that the uploader claimed.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">SHA-256 of it, in lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("file-content-description")]
public sealed record FileContent(
    [property: Id(0)] string Filename,
    [property: Id(1)] string MimeType,
    [property: Id(2)] long Size,
    [property: Id(3)] string Sha256);

/// <summary>What may be uploaded.</summary>
/// <param name="MaxFileBytes">Most bytes of one file.</param>
/// <param name="MimeTypes">Types such as <c>image/*</c> and <c>application/pdf</c>; empty: every type.</param>
[GenerateSerializer, Immutable, Alias("file-limits")]
public sealed record FileLimits(
    [property: Id(0)] int MaxFileBytes,
    [property: Id(1)] ImmutableArray<string> MimeTypes)
{
    /// <summary>Most bytes of one piece of a content: what a call carries, whatever the size of the file.</summary>
    public const int MaxChunkBytes = 512 * 1024;
}
