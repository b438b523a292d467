using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Oro.Tests.Tidy;

/// <summary>Layers outside, slices inside.</summary>
public sealed class SliceTests
{
    private const int MaxDepth = 3;
    private const int MaxCompanionLines = 25;
    private const string GrainsNamespace = "Oro.Grains.";

    private static readonly string[] BannedFolders =
    [
        "Base", "Common", "Core", "Dtos", "Helpers", "Infrastructure", "Managers", "Misc", "Models",
        "Services", "Shared", "Utils",
    ];

    /// <summary>From the bottom up; a slice that is not named stands above them all.</summary>
    private static readonly string[] Order =
        ["Backing", "Cache", "Storage", "Clustering", "Messaging", "Entities", "Security", "Records"];

    private const string Top = "Demo"; // makes up records of every entity

    [Fact]
    public void Slices_use_only_those_below_them() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where file.File.Folders is ["Grains", _, ..]
        let own = file.File.Folders[1]
        from name in file.All<NameSyntax>()
        where name.Parent is UsingDirectiveSyntax || name is QualifiedNameSyntax
        let text = name.ToString()
        where text.StartsWith(GrainsNamespace, StringComparison.Ordinal)
        where name.Parent is not (QualifiedNameSyntax or BaseNamespaceDeclarationSyntax)
        let other = text[GrainsNamespace.Length..].Split('.')[0]
        where other != own && Rank(other) >= Rank(own)
        select file.At(name, $"{own} may not use {other}: ask its grain"));

    [Fact]
    public void Only_storage_knows_the_database() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where !file.File.IsTest && !file.File.Path.StartsWith("Grains/Storage/", StringComparison.Ordinal)
        from use in file.All<UsingDirectiveSyntax>()
        let name = use.Name?.ToString() ?? ""
        where name.StartsWith("Microsoft.Data.", StringComparison.Ordinal)
            || name.StartsWith("System.Data", StringComparison.Ordinal)
        select file.At(use, "only Grains/Storage talks to the database"));

    [Fact]
    public void Folders_are_concepts_and_not_deep() => SourceTree.HasNo(
        from file in SourceTree.Files
        let folders = file.Path.StartsWith("Gateway.Web/ClientApp/src/", StringComparison.Ordinal)
            ? file.Folders[2..]
            : file.Folders
        let banned = folders.FirstOrDefault(f => BannedFolders.Contains(f, StringComparer.OrdinalIgnoreCase))
        where banned is not null || folders.Length > MaxDepth + 1
        let finding = banned is null ? $"more than {MaxDepth} folders deep" : $"no folder is called {banned}"
        select $"{file.Path}: {finding}");

    // A file of tiny types alone, such as the messages of one conversation, may have a name of its own.
    [Fact]
    public void A_file_is_named_for_its_type_and_others_in_it_are_tiny() => SourceTree.HasNo(
        from file in SourceTree.CSharp
        where !IsOrleans(file.File) && file.File.Name != "Program.cs"
        from type in file.OuterTypes
        where type is not EnumDeclarationSyntax && type.Identifier.Text != file.File.Name.Split('.')[0]
            && CSharpFile.LineCount(type) > MaxCompanionLines
        select file.At(type, $"{type.Identifier.Text} deserves a file of its own"));

    // The stand-in groups what Orleans' API groups, and its tests have their grains beside the claims on them.
    private static bool IsOrleans(SourceFile file) =>
        file.Folders is ["Orleans.Compat", ..] or ["Tests", "Orleans", ..];

    private static int Rank(string slice) => slice switch
    {
        Top => Order.Length + 1,
        _ => Array.IndexOf(Order, slice) is >= 0 and var rank ? rank : Order.Length,
    };
}
