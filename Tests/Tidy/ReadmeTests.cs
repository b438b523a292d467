using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Oro.Tests.Support;

namespace Oro.Tests.Tidy;

/// <summary>What the README says is complete: every command, every option, every folder at the root.</summary>
public sealed class ReadmeTests
{
    private static readonly string[] CommandDocuments = ["README.md", "oro"];

    [Fact]
    public void Every_command_is_named_there_and_in_the_script() => SourceTree.HasNo(
        from document in CommandDocuments
        let text = Read(document)
        from command in Commands().Concat(["test", "bench"])
        where !Regex.IsMatch(text, $@"\./oro ([a-z]+ )?{command}\b")
        select $"{document} does not name ./oro {command}");

    [Fact]
    public void Every_option_is_in_its_table() => SourceTree.HasNo(
        from option in Options()
        where !Read("README.md").Contains($"`{option}`", StringComparison.Ordinal)
        select $"README.md has no row for {option}");

    [Fact]
    public void Every_setting_is_in_its_table() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where !file.File.IsTest
        from Match setting in Regex.Matches(file.File.Text, "\"(ORO_[A-Z_]+)\"")
        where !Read("README.md").Contains($"`{setting.Groups[1].Value}`", StringComparison.Ordinal)
        select $"README.md has no row for {setting.Groups[1].Value}");

    [Fact]
    public void Every_project_is_on_the_map() => SourceTree.HasNo(
        from file in SourceTree.Files
        where file.Extension == ".csproj" && !file.Path.Contains("/Switch/")
        let folder = string.Join('/', file.Folders)
        where !Regex.IsMatch(Read("README.md"), $@"\b{Regex.Escape(folder.Split('/')[^1])}/")
        select $"README.md does not place {folder}/");

    private static IEnumerable<string> Commands() =>
        from file in SourceTree.CSharp
        where file.File.Folders is ["Gateway.Web", "CommandLine", ..]
        from creation in file.All<ObjectCreationExpressionSyntax>()
        where creation.Type.ToString() == "Command"
        select creation.ArgumentList!.Arguments[0].ToString().Trim('"');

    // The names under which an operator sets them: section and property.
    private static IEnumerable<string> Options() =>
        from file in SourceTree.CSharp
        where !file.File.IsTest && file.File.Folders[0] != "Orleans.Compat"
        from type in file.All<ClassDeclarationSyntax>()
        where type.Identifier.Text.EndsWith("Options", StringComparison.Ordinal)
        let section = type.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .FirstOrDefault(v => v.Identifier.Text == "SectionName")?.Initializer?.Value.ToString().Trim('"')
        where section is not null
        from property in type.Members.OfType<PropertyDeclarationSyntax>()
        select $"{section}:{property.Identifier.Text}";

    private static string Read(string name) => File.ReadAllText(Path.Combine(Checkout.Root, name));
}
