using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>One word for one thing.</summary>
public sealed partial class NameTests
{
    private static readonly string[] BannedEndings =
    [
        "Base", "Data", "Helper", "Helpers", "Impl", "Info", "Manager", "Processor", "Util",
        "Utils", "Wrapper",
    ];

    /// <summary>Words of the glossary's right column that mean nothing else here, and what to say instead.</summary>
    private static readonly Dictionary<string, string> BannedWords = new()
    {
        ["Actor"] = "Grain",
        ["Datatable"] = "Grid",
        ["Delta"] = "Change",
        ["Department"] = "BusinessUnit",
        ["Dto"] = "the one type",
        ["Event"] = "Change or Message",
        ["Item"] = "Record or the thing's own name",
        ["Listing"] = "View",
        ["Login"] = "Session or SignIn",
        ["Poison"] = "DeadLetter",
        ["Shard"] = "Partition",
        ["Subtask"] = "ChildJob",
        ["Tenant"] = "Organization",
        ["Vm"] = "the one type",
        ["Watcher"] = "Subscription",
    };

    /// <summary>Words that belong to one place only.</summary>
    private static readonly Dictionary<string, string> WordsOfOnePlace = new()
    {
        ["Row"] = "Grains/Storage/",
        ["Resource"] = "Gateway.Web/",
        ["Relationship"] = "Gateway.Web/",
    };

    [Fact]
    public void Type_names_say_what_the_type_does() => SourceTree.HasNo(
        from file in Ours
        from type in file.Types
        let name = type.Identifier.Text
        from ending in BannedEndings
        where name.EndsWith(ending, StringComparison.Ordinal)
        select file.At(type, $"{name} ends in {ending}"));

    [Fact]
    public void Only_hosted_services_are_called_service() => SourceTree.HasNo(
        from file in Ours
        from type in file.Types
        where type.Identifier.Text.EndsWith("Service", StringComparison.Ordinal)
            && type.Identifier.Text != "BackingService" // the field's term for a server that one leans on
        where type.BaseList is null || !type.BaseList.ToString().Contains("Service", StringComparison.Ordinal)
        select file.At(type, $"{type.Identifier.Text} is not a hosted service"));

    [Fact]
    public void Types_and_methods_use_the_words_of_the_glossary() => SourceTree.HasNo(
        from file in Ours
        from name in DeclaredNames(file)
        from Match word in Word().Matches(name.Text)
        where BannedWords.ContainsKey(word.Value)
        select file.At(name.Node, $"{name.Text}: say {BannedWords[word.Value]}"));

    [Fact]
    public void Words_of_one_place_stay_there() => SourceTree.HasNo(
        from file in Ours
        where !file.File.IsTest
        from type in file.Types
        from Match word in Word().Matches(type.Identifier.Text)
        where WordsOfOnePlace.TryGetValue(word.Value, out var place)
            && !file.File.Path.StartsWith(place, StringComparison.Ordinal)
        select file.At(type, $"{type.Identifier.Text}: {word.Value} belongs to {WordsOfOnePlace[word.Value]}"));

    // The stand-in and the claims on it speak Orleans' words.
    private static IEnumerable<CSharpFile> Ours => SourceTree.CSharp
        .Where(f => f.File.Folders is not (["Orleans.Compat", ..] or ["Tests", "Orleans", ..]));

    private static IEnumerable<(string Text, SyntaxNode Node)> DeclaredNames(CSharpFile file) =>
        file.Types.Select(t => (t.Identifier.Text, (SyntaxNode)t))
            .Concat(file.All<MethodDeclarationSyntax>().Select(m => (m.Identifier.Text, (SyntaxNode)m)));

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
