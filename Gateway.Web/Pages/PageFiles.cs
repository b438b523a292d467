using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Oro.Gateway.Pages;

/// <summary>The files of the web page, read once: its build never changes them while the product runs.</summary>
internal sealed class PageFiles(IWebHostEnvironment environment)
{
    public const string IndexName = "index.html";

    /// <summary>The reference of the API.</summary>
    public const string DocName = "doc.html";

    private const string PageSuffix = ".html";

    private readonly Lazy<FrozenDictionary<string, PageFile>> _files = new(
        () => ReadAll(environment.WebRootPath));

    private readonly ConcurrentDictionary<string, HtmlPage> _pages = new(StringComparer.Ordinal);

    /// <summary>The file at a path of the address, without its leading slash; null when there is none.</summary>
    public PageFile? Find(string name) =>
        name.EndsWith(PageSuffix, StringComparison.Ordinal) ? null : _files.Value.GetValueOrDefault(name);

    /// <summary>A page, which is another one with each answer; null when it has not been built.</summary>
    public HtmlPage? FindPage(string name) =>
        _files.Value.TryGetValue(name, out var file)
            ? _pages.GetOrAdd(name, _ => new HtmlPage(file, ExceptionOf(name)))
            : null;

    // The library that shows the reference writes style attributes, which no number can be put on.
    private static string ExceptionOf(string name) => name == DocName ? "; style-src-attr 'unsafe-inline'" : "";

    private static FrozenDictionary<string, PageFile> ReadAll(string? folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is not (".br" or ".gz"))
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .ToFrozenDictionary(name => name, name => PageFile.Read(folder, name))
            : FrozenDictionary<string, PageFile>.Empty;
}
