using System.Collections.Frozen;

namespace Oro.Gateway.Pages;

/// <summary>The files of the web page, read once: its build never changes them while the product runs.</summary>
internal sealed class PageFiles(IWebHostEnvironment environment)
{
    public const string IndexName = "index.html";

    private readonly Lazy<FrozenDictionary<string, PageFile>> _files = new(
        () => ReadAll(environment.WebRootPath));

    private IndexPage? _index;

    /// <summary>The file at a path of the address, without its leading slash; null when there is none.</summary>
    public PageFile? Find(string name) => name == IndexName ? null : _files.Value.GetValueOrDefault(name);

    /// <summary>The page itself, which knows its own addresses; null when it has not been built.</summary>
    public IndexPage? FindIndex() =>
        _index ??= _files.Value.TryGetValue(IndexName, out var file) ? new IndexPage(file) : null;

    private static FrozenDictionary<string, PageFile> ReadAll(string? folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is not (".br" or ".gz"))
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .ToFrozenDictionary(name => name, name => PageFile.Read(folder, name))
            : FrozenDictionary<string, PageFile>.Empty;
}
