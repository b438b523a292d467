using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>Nothing half done and nothing left behind.</summary>
public sealed partial class LeftoverTests
{
    [Fact]
    public void Nothing_is_left_for_later_without_a_number() => Finds(LeftForLater());

    [Fact]
    public void Nothing_pretends_to_be_there() => Finds(NotThere());

    [Fact]
    public void Comments_are_not_banners_or_regions() => Finds(Banner());

    [Fact]
    public void Conditional_compilation_stays_in_the_runtime() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where file.File.Folders[0] != "Orleans.Compat"
        from line in file.File.Lines
        where line.Text.TrimStart().StartsWith("#if", StringComparison.Ordinal)
        select $"{file.File.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Every_test_asserts() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where file.File.IsTest
        from test in file.All<MethodDeclarationSyntax>()
        where test.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() is "Fact" or "Theory")
        where !Asserts(test, file, [])
        select file.At(test, $"{test.Identifier.Text} asserts nothing"));

    // Directly, or in a method of the same file that it calls.
    private static bool Asserts(MethodDeclarationSyntax method, CSharpFile file, HashSet<MethodDeclarationSyntax> seen)
    {
        var names = method.DescendantTokens()
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.Text).ToHashSet();
        return names.Any(n => Assertion().IsMatch(n))
            || file.All<MethodDeclarationSyntax>().Any(m =>
                names.Contains(m.Identifier.Text) && seen.Add(m) && Asserts(m, file, seen));
    }

    private static void Finds(Regex pattern) => SourceTree.HasNo(
        from file in SourceTree.Files
        where file.Extension is ".cs" or ".ts" or ".tsx" or ".mjs" or ".css" or ".sh" or ".csproj" or ".md"
        where !file.Path.StartsWith("Tests/Tidy/", StringComparison.Ordinal)
        from line in file.Lines
        where pattern.IsMatch(line.Text)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [GeneratedRegex("^(Assert|Expect|HasNo|Holds|Eventually|QuickCheck|Verify|Check)")]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\b(FIXME|HACK|XXX)\b|\bTODO\b(?! \(#\d+\))")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"NotImplementedException|[Cc]oming soon|not yet implemented")]
    private static partial Regex NotThere();

    [GeneratedRegex(@"^\s*#region|^\s*(//|/\*|#)\s*[=\-*#~]{4,}|//\s*Step \d")]
    private static partial Regex Banner();
}
