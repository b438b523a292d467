using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>Every file is there because something uses it.</summary>
public sealed partial class DeadFileTests
{
    private const string Page = "Gateway.Web/ClientApp/src/";

    /// <summary>What is found by its base class and named by nobody.</summary>
    private static readonly string[] FoundByBase = ["CodeEntity", "Grain", "Hub", "MessageHandler", "RecordRules"];

    private static readonly string[] Endings = ["", ".ts", ".tsx"];

    [Fact]
    public void Every_type_is_used_outside_its_file()
    {
        var product = SourceTree.CSharp.Where(f => !f.File.IsTest && f.File.Folders[0] != "Orleans.Compat").ToList();
        var names = product.ToDictionary(f => f, NamesIn);
        SourceTree.HasNo(
            from file in product
            where file.File.Name != "Program.cs" && file.OuterTypes.Any() && !IsFoundByBase(file)
            let offered = Offered(file).ToList()
            where !product.Any(other => other != file && offered.Any(names[other].Contains))
            select $"{file.File.Path}: nothing in the product uses it");
    }

    [Fact]
    public void Every_module_of_the_page_is_imported()
    {
        var modules = SourceTree.TypeScript.Where(f => f.Path.StartsWith(Page, StringComparison.Ordinal))
            .ToDictionary(f => f.Path);
        var reached = new HashSet<string>();
        var queue = new Queue<string>(modules.Keys.Where(IsRoot));
        while (queue.TryDequeue(out var path))
        {
            if (reached.Add(path))
            {
                ImportsOf(modules[path], modules).ToList().ForEach(queue.Enqueue);
            }
        }

        SourceTree.HasNo(modules.Keys.Except(reached).Select(p => $"{p}: nothing imports it"));
    }

    private static HashSet<string> NamesIn(CSharpFile file) =>
        [.. file.Syntax.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.Text)];

    private static IEnumerable<string> Offered(CSharpFile file) =>
        file.Types.Select(t => t.Identifier.Text).Concat(file.All<MethodDeclarationSyntax>()
            .Where(m => m.ParameterList.Parameters.Any(p => p.Modifiers.Any(SyntaxKind.ThisKeyword)))
            .Select(m => m.Identifier.Text));

    private static bool IsFoundByBase(CSharpFile file) => file.OuterTypes.Any(t => t.BaseList?.Types.Any(b =>
        FoundByBase.Contains(b.Type.ToString().Split('<')[0].Split('.')[^1])) ?? false);

    private static bool IsRoot(string path) =>
        path is Page + "main.tsx" or Page + "doc/main.ts"
        || path.Contains(".test.", StringComparison.Ordinal)
        || path.EndsWith(".d.ts", StringComparison.Ordinal)
        || path.StartsWith(Page + "testing/", StringComparison.Ordinal);

    private static IEnumerable<string> ImportsOf(SourceFile module, Dictionary<string, SourceFile> modules) =>
        from Match import in Import().Matches(module.Text)
        let written = import.Groups[1].Value
        let path = written.StartsWith('@')
            ? Page + written[(written.IndexOf('/') + 1)..]
            : Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(module.Path)!, written)).Replace('\\', '/')
        from ending in Endings
        where modules.ContainsKey(path + ending)
        select path + ending;

    [GeneratedRegex(@"(?:from|import)\s*\(?\s*'((?:\.{1,2}/|@/)[^']+)'")]
    private static partial Regex Import();
}
