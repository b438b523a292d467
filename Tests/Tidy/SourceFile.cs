using Oro.Tests.Support;

namespace Oro.Tests.Tidy;

/// <summary>A file of the tree; its path is relative to the root, with slashes.</summary>
internal sealed class SourceFile(string fullPath)
{
    public string Path { get; } = System.IO.Path.GetRelativePath(Checkout.Root, fullPath).Replace('\\', '/');

    public string Text { get; } = File.ReadAllText(fullPath);

    public string Extension => System.IO.Path.GetExtension(Path);

    public string Name => System.IO.Path.GetFileName(Path);

    public string[] Folders => Path.Split('/')[..^1];

    public bool IsTest => Path.StartsWith("Tests/", StringComparison.Ordinal);

    public IEnumerable<(int Number, string Text)> Lines =>
        Text.TrimEnd('\n').Split('\n').Index().Select(l => (l.Index + 1, l.Item));

    public int LineCount => Text.TrimEnd('\n').Count(c => c == '\n') + 1;
}
