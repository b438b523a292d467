using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.Pages;

/// <summary>One running product with demo data, one browser and one API client for all tests of the page.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private ProductProcess? _product;
    private ApiClient? _api;

    public ProductProcess Product => _product!;

    public ApiClient Api => _api!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _product = await ProductProcess.StartAsync("small");
        _api = await _product.ConnectAsync();
    }

    /// <summary>A window of somebody who is signed in, at this address.</summary>
    public async Task<PageUser> SignInAsync(string path, int width = 1440, int height = 900)
    {
        var page = await _browser.NewPageAsync(Product.Url, width, height);
        var user = new PageUser(page);
        await page.GotoAsync(path);
        await user.SignInAsync();
        return user;
    }

    public Task<IPage> OpenAsync(string path) => OpenAsync(path, ColorScheme.Light);

    /// <summary>A window in which nobody is signed in.</summary>
    public async Task<IPage> OpenAsync(string path, ColorScheme scheme)
    {
        var page = await _browser.NewPageAsync(Product.Url);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A contact of the test's own; gives its id.</summary>
    public async Task<string> CreateContactAsync(string firstName, string lastName)
    {
        var document = Document.ToCreate("contacts", new() { ["firstName"] = firstName, ["lastName"] = lastName });
        return (await Api.PostAsync("/api/contacts", document)).Expect(201).Id;
    }

    public async Task UpdateContactAsync(string id, JsonObject attributes) =>
        (await Api.PatchAsync($"/api/contacts/{id}", Document.ToUpdate("contacts", id, attributes))).Expect(200);

    public async Task RestoreContactAsync(string id)
    {
        var document = Document.ToUpdate("contacts", id, []);
        document["data"]!["meta"] = new JsonObject { ["restore"] = true };
        (await Api.PatchAsync($"/api/contacts/{id}", document)).Expect(200);
    }

    public async Task<JsonNode> ReadContactAsync(string id) =>
        (await Api.GetAsync($"/api/contacts/{id}")).Expect(200).Data["attributes"]!;

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _browser.DisposeAsync();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<PageFixture>
{
    public const string Name = "page";
}
