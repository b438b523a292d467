using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>A C# file as the compiler reads it.</summary>
internal sealed class CSharpFile(SourceFile file)
{
    public SourceFile File { get; } = file;

    public CompilationUnitSyntax Syntax { get; } = CSharpSyntaxTree.ParseText(file.Text).GetCompilationUnitRoot();

    public IEnumerable<BaseTypeDeclarationSyntax> Types => All<BaseTypeDeclarationSyntax>();

    public IEnumerable<BaseTypeDeclarationSyntax> OuterTypes => Types.Where(t => t.Parent is not TypeDeclarationSyntax);

    public IEnumerable<T> All<T>() => Syntax.DescendantNodes().OfType<T>();

    /// <summary>Where a person finds it: path, line and what is wrong there.</summary>
    public string At(SyntaxNode node, string what) =>
        $"{File.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {what}";

    /// <summary>Lines of a declaration without its documentation and attributes.</summary>
    public static int LineCount(MemberDeclarationSyntax member)
    {
        var first = member.ChildTokens().Concat(member.DescendantTokens())
            .First(t => !member.AttributeLists.Span.Contains(t.Span));
        return member.GetLocation().GetLineSpan().EndLinePosition.Line
            - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }
}
