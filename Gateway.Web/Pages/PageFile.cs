using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;

namespace Oro.Gateway.Pages;

/// <summary>One file of the web page, held in memory in each encoding that its build made.</summary>
internal sealed class PageFile
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    // The build names these by their content, so a new content is a new address.
    private const string HashedFolder = "assets/";

    private PageFile(string name, ImmutableArray<Representation> representations)
    {
        Representations = representations;
        ContentType = ContentTypes.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        CacheControl = name.StartsWith(HashedFolder, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
    }

    public StringValues CacheControl { get; }

    public string ContentType { get; }

    /// <summary>The smallest first; the last is the file as it is.</summary>
    public ImmutableArray<Representation> Representations { get; }

    public static PageFile Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return new PageFile(
            name, [.. Encoded(path, "br", ".br"), .. Encoded(path, "gzip", ".gz"), Represent(path, null)]);
    }

    private static IEnumerable<Representation> Encoded(string path, string encoding, string suffix)
    {
        if (File.Exists(path + suffix))
        {
            yield return Represent(path + suffix, encoding);
        }
    }

    private static Representation Represent(string path, string? encoding)
    {
        var content = File.ReadAllBytes(path);
        return new Representation(encoding, content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <param name="Encoding">What Content-Encoding says; null for the file as it is.</param>
    /// <param name="Content">The bytes that are sent.</param>
    /// <param name="ETag">Their hash.</param>
    internal sealed record Representation(string? Encoding, ReadOnlyMemory<byte> Content, string ETag);
}
