using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>The hard limits.</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 400;
    private const int MaxTestFileLines = 500;
    private const int MaxTypeScriptLines = 250;
    private const int MaxProgramLines = 80;
    private const int MaxMemberLines = 60;
    private const int MaxColumns = 120;
    private const int MaxMethodParameters = 6;
    private const int MaxConstructorParameters = 7;
    private const int MaxGrainMethods = 15;

    private static readonly string[] WithColumns = [".cs", ".ts", ".tsx", ".mjs", ".css", ".sh", ""];

    [Fact]
    public void Files_are_short() => SourceTree.HasNo(
        from file in SourceTree.CSharp.Select(f => f.File).Concat(SourceTree.TypeScript)
        let limit = MaxLines(file)
        where file.LineCount > limit
        select $"{file.Path}: {file.LineCount} lines, at most {limit}");

    [Fact]
    public void Lines_are_short() => SourceTree.HasNo(
        from file in SourceTree.Files
        where WithColumns.Contains(file.Extension) && !file.Path.Contains(".generated.")
        from line in file.Lines
        where line.Text.Length > MaxColumns
        select $"{file.Path}:{line.Number}: {line.Text.Length} columns, at most {MaxColumns}");

    [Fact]
    public void Members_are_short() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        from member in file.All<MemberDeclarationSyntax>()
        where member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax
        let lines = CSharpFile.LineCount(member)
        where lines > MaxMemberLines
        select file.At(member, $"{lines} lines, at most {MaxMemberLines}"));

    [Fact]
    public void Methods_take_few_parameters() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where file.File.Folders[0] != "Orleans.Compat" // whose signatures are Orleans' own
        from method in file.All<BaseMethodDeclarationSyntax>()
        let limit = method is ConstructorDeclarationSyntax ? MaxConstructorParameters : MaxMethodParameters
        where method.ParameterList.Parameters.Count > limit
        select file.At(method, $"{method.ParameterList.Parameters.Count} parameters, at most {limit}"));

    // The members of a record are its data; only what a class is given to work with is counted.
    [Fact]
    public void Classes_need_few_others() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        from type in file.All<ClassDeclarationSyntax>()
        let parameters = type.ParameterList?.Parameters.Count
        where parameters > MaxConstructorParameters
        select file.At(type, $"{parameters} constructor parameters, at most {MaxConstructorParameters}"));

    [Fact]
    public void Grain_interfaces_are_small() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        from type in file.All<InterfaceDeclarationSyntax>()
        where type.Identifier.Text.EndsWith("Grain", StringComparison.Ordinal) && type.Members.Count > MaxGrainMethods
        select file.At(type, $"{type.Members.Count} methods, at most {MaxGrainMethods}"));

    private static int MaxLines(SourceFile file) => file switch
    {
        { Extension: not ".cs" } => MaxTypeScriptLines,
        { Name: "Program.cs" } => MaxProgramLines,
        { IsTest: true } => MaxTestFileLines,
        _ => MaxFileLines,
    };
}
