using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Oro.Tests.Tidy;

/// <summary>A fresh clone works on any machine, and its documents say what is there.</summary>
public sealed partial class TreeTests
{
    /// <summary>Hosts that a text may name: standards, documentation, examples and this machine.</summary>
    private static readonly string[] KnownHosts =
    [
        "127.0.0.1", "0.0.0.0", "localhost", "example.com", "example.org", "jsonapi.org", "www.w3.org",
        "learn.microsoft.com",
        "spec.openapis.org", "json-schema.org", "html.spec.whatwg.org", "www.rfc-editor.org", "datatracker.ietf.org",
        "sqlite.org", "www.sqlite.org", "github.com", "doc.oroinc.com",
        "unix", // the control socket in the data folder
        "oro_gateways", // a name inside the configuration of nginx
    ];

    private static readonly string[] PackageLists = ["dependencies", "devDependencies", "overrides"];

    [Fact]
    public void No_path_of_a_machine_is_in_the_tree() => Finds(MachinePath(), _ => true);

    [Fact]
    public void Only_known_hosts_are_named() => Finds(Host(), match => !IsKnown(match.Groups[1].Value));

    [Fact]
    public void Npm_packages_are_pinned() => SourceTree.HasNo(
        from file in SourceTree.Files
        where file.Name == "package.json"
        from part in PackageLists
        from package in JsonNode.Parse(file.Text)?[part]?.AsObject() ?? []
        where package.Value is not JsonValue version || !ExactVersion().IsMatch(version.ToString())
        select $"{file.Path}: {package.Key} {package.Value}");

    [Fact]
    public void Lock_files_name_no_registry() => SourceTree.HasNo(
        from file in SourceTree.Files
        where file.Name is "package-lock.json" or "packages.lock.json"
        from line in file.Lines
        where line.Text.Contains("\"resolved\": \"http", StringComparison.Ordinal)
        select $"{file.Path}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.Files.Single(f => f.Path == "Oro.Orleans.sln").Text.Replace('\\', '/');
        SourceTree.HasNo(
            from file in SourceTree.Files
            where file.Extension == ".csproj" && !file.Path.Contains("/Probe/") // restored once, never built
            where !solution.Contains($"\"{file.Path}\"", StringComparison.Ordinal)
            select $"{file.Path} is not in Oro.Orleans.sln");
    }

    private static bool IsKnown(string host) =>
        KnownHosts.Contains(host) || host.EndsWith(".example", StringComparison.Ordinal)
        || host.EndsWith(".example.com", StringComparison.Ordinal);

    private static void Finds(Regex pattern, Func<Match, bool> isWrong) => SourceTree.HasNo(
        from file in SourceTree.Files
        where file.Name != "package-lock.json" // names home pages of the packages; registries are looked for above
        from line in file.Lines
        from Match match in pattern.Matches(line.Text)
        where isWrong(match)
        select $"{file.Path}:{line.Number}: {match.Value}");

    [GeneratedRegex(@"(?<![\w.$}*])/(root|home|work|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://([\w.-]+\w)")]
    private static partial Regex Host();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[\w.]+)?$")]
    private static partial Regex ExactVersion();
}
