using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Oro.Grains.Entities;
using Oro.Tests.Support;
using Document = Oro.Tests.Support.Document;

namespace Oro.Tests.Cluster.Entities;

/// <summary>Who adds an entity does what the README says, and so do these tests: its text is the one file.</summary>
public sealed class ReadmeEntityTests : IAsyncLifetime
{
    // What the SDK puts into every file of a project.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private GatewayHost _host = null!;
    private ApiClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        var definitions = EntityCatalogue.Discover(typeof(EntityCatalogue).Assembly, Compile(ReadCode()));
        _host = await GatewayHost.StartWithAsync(definitions);
        _api = await _host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_entity_of_the_readme_is_created_listed_filtered_and_has_a_history()
    {
        var account = (await _api.PostAsync(
            "/api/accounts", Document.ToCreate("accounts", new JsonObject { ["name"] = "Northwind" }))).Expect(201).Id;
        var id = await CreateAsync("AB 123", "electric", account);
        await CreateAsync("CD 456", "diesel", account);
        (await _api.PatchAsync(
            $"/api/vehicles/{id}", Document.ToUpdate("vehicles", id, new JsonObject { ["price"] = "19999.5" })))
            .Expect(200);

        Assert.Equal(["AB 123", "CD 456"], await PlatesAsync("/api/vehicles?sort=licencePlate"));
        Assert.Equal(["AB 123"], await PlatesAsync("/api/vehicles?filter[fuel]=electric"));
        Assert.Equal(["CD 456"], await PlatesAsync($"/api/accounts/{account}/vehicles?filter[licencePlate]=CD 456"));
        var history = await _api.ListAuditAsync("vehicles", id);
        Assert.Equal(["update", "create"], history.Select(e => (string)e!["action"]!));
        Assert.Equal("19999.5000", (string)history[0]!["fields"]![0]!["new"]!);
        (await _api.PostAsync(
            "/api/vehicles", Document.ToCreate("vehicles", new JsonObject { ["fuel"] = "steam" }))).Expect(400);
        // Its rule of deletion holds too.
        (await _api.DeleteAsync($"/api/accounts/{account}")).Expect(204);
        (await _api.GetAsync($"/api/vehicles/{id}")).Expect(404);
    }

    [Fact]
    public async Task The_entity_of_the_readme_is_described_and_shown()
    {
        var openApi = (await _api.GetAsync("/openapi.json", ("Accept", "application/json"))).Expect(200).Body!;
        var definitions = (await _api.GetAsync("/app/definitions", ("Accept", "application/json"))).Expect(200).Body!;

        Assert.NotNull(openApi["paths"]!["/api/vehicles/{id}"]!["patch"]);
        Assert.NotNull(openApi["paths"]!["/api/accounts/{id}/vehicles"]!["get"]);
        var vehicle = definitions["entities"]!.AsArray().Single(e => (string)e!["type"]! == "vehicles")!;
        Assert.Equal("Vehicles", (string)vehicle["pluralLabel"]!);
    }

    [Fact]
    public void The_readme_says_where_the_file_belongs()
    {
        var code = ReadCode();

        var path = Regex.Match(code, "^// (.+)").Groups[1].Value.Trim();
        var space = Regex.Match(code, "namespace (.+);").Groups[1].Value;
        Assert.Equal(space, $"Oro.{Path.GetDirectoryName(path)!.Replace('/', '.')}");
        Assert.Contains($"class {Path.GetFileNameWithoutExtension(path)} ", code, StringComparison.Ordinal);
    }

    private static string ReadCode()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));
        return Regex.Match(readme, "## Adding an entity\n.*?```csharp\n(.*?)```", RegexOptions.Singleline)
            .Groups[1].Value;
    }

    private static Assembly Compile(string code)
    {
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "Oro.Tests.Readme",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            platform.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }

    private async Task<string> CreateAsync(string plate, string fuel, string account) => (await _api.PostAsync(
        "/api/vehicles",
        Document.ToCreate(
            "vehicles",
            new JsonObject { ["licencePlate"] = plate, ["fuel"] = fuel, ["firstRegistered"] = "2024-05-06" },
            new JsonObject
            {
                ["account"] = new JsonObject
                {
                    ["data"] = new JsonObject { ["type"] = "accounts", ["id"] = account },
                },
            }))).Expect(201).Id;

    private async Task<IEnumerable<string>> PlatesAsync(string path) =>
        (await _api.GetAsync(path)).Expect(200).Data.AsArray().Select(v => (string)v!["attributes"]!["licencePlate"]!);
}
