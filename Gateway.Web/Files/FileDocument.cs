using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oro.Gateway.Files;

/// <summary>Body of <c>POST /api/files</c>.</summary>
internal sealed record FileDocument
{
    public FileResource? Data { get; init; }
}

/// <summary>The resource in it.</summary>
internal sealed record FileResource
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public FileAttributes? Attributes { get; init; }
}

/// <summary>Its attributes; the content is base64 on the wire.</summary>
internal sealed record FileAttributes
{
    public byte[]? Content { get; init; }

    public string? OriginalFilename { get; init; }

    public string? MimeType { get; init; }

    public long? FileSize { get; init; }

    /// <summary>What is no attribute of a file; settable because the reader of JSON fills it afterwards.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Answer of <c>GET /app/files</c>.</summary>
internal sealed record FileLimitsAnswer(int MaxFileBytes, IReadOnlyList<string> MimeTypes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileDocument))]
[JsonSerializable(typeof(FileLimitsAnswer))]
internal sealed partial class FileJson : JsonSerializerContext;
