using Oro.Tests.Support;

namespace Oro.Tests.Tidy;

/// <summary>The files of the checkout that people write, read once.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs =
        [".git", ".vs", "artifacts", "bin", "node_modules", "obj", "var", "wwwroot"];

    private static readonly string[] NotText = [".woff2", ".png", ".ico", ".jpg"];

    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. Walk(Checkout.Root).Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];

    public static IReadOnlyList<CSharpFile> CSharp { get; } =
        [.. Files.Where(f => f.Extension == ".cs").Select(f => new CSharpFile(f))];

    /// <summary>TypeScript of the page and of the scripts that tests run; what tools generate is left out.</summary>
    public static IReadOnlyList<SourceFile> TypeScript { get; } =
        [.. Files.Where(f => f.Extension is ".ts" or ".tsx" or ".mjs" && !f.Path.Contains(".generated."))];

    /// <summary>Fails with one line for each finding.</summary>
    public static void HasNo(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} to mend:\n{string.Join('\n', all)}");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(f => !NotText.Contains(Path.GetExtension(f)));
        var folders = Directory.EnumerateDirectories(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f)));
        return files.Where(f => Path.GetFileName(f) is not (".git" or ".orleans-runtime.props"))
            .Concat(folders.SelectMany(Walk));
    }
}
