using Oro.Records;

namespace Oro.Files;

/// <summary>What is said of a file when its content is complete.</summary>
[GenerateSerializer, Immutable, Alias("new-file")]
public sealed record NewFile
{
    /// <summary>Names the creation of the record for ever.</summary>
    [Id(0)] public required WriteId WriteId { get; init; }

    /// <summary>See <see cref="ChangeSet.Fingerprint"/>.</summary>
    [Id(1)] public string? Fingerprint { get; init; }

    /// <summary>The name that people gave it; null is refused like every other broken rule.</summary>
    [Id(2)] public required string? OriginalFilename { get; init; }

    /// <summary>Its media type, such as <c>application/pdf</c>.</summary>
    [Id(3)] public required string? MimeType { get; init; }

    /// <summary>Bytes of the content, to check what arrived.</summary>
    [Id(4)] public required long Size { get; init; }

    /// <summary>SHA-256 of the content in lower-case hexadecimal, to check what arrived.</summary>
    [Id(5)] public required string Sha256 { get; init; }
}
