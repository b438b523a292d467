using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.EndToEnd.JsonApi;

/// <summary>A running product with one contact, and a way to see whether anything changed.</summary>
public sealed class BadInputFixture : IAsyncLifetime
{
    private ProductProcess? _product;
    private ApiClient? _api;
    private string _contact = "";

    public async ValueTask InitializeAsync()
    {
        _product = await ProductProcess.StartAsync();
        _api = await _product.ConnectAsync();
        var contact = Document.ToCreate("contacts", new() { ["lastName"] = "Lovelace" });
        _contact = (await _api.PostAsync("/api/contacts", contact)).Expect(201).Id;
    }

    public Task<ApiAnswer> SendAsync(string method, string path, JsonNode body) =>
        SendAsync(method, path, Encoding.UTF8.GetBytes(body.ToJsonString()));

    /// <summary>Sends the request with the contact's id where {id} stands.</summary>
    public Task<ApiAnswer> SendAsync(string method, string path, byte[]? body, params (string, string)[] headers) =>
        _api!.SendAsync(new HttpMethod(method), Fill(path), Filled(body), headers);

    /// <summary>All records and the whole history of the contact.</summary>
    public async Task<string> ReadAllAsync()
    {
        var contacts = (await _api!.GetAsync("/api/contacts?page[size]=100")).Expect(200);
        var accounts = (await _api.GetAsync("/api/accounts?page[size]=100")).Expect(200);
        var history = await _api.GetAsync($"/api/audit?filter[entity]=contacts&filter[objectId]={_contact}");
        return contacts.Text + accounts.Text + history.Expect(200).Text;
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _product!.DisposeAsync();
    }

    private string Fill(string text) => text.Replace("{id}", _contact, StringComparison.Ordinal);

    // Bytes and not text: a body may be what no text can be.
    private byte[]? Filled(byte[]? body) =>
        body is null || body.AsSpan().IndexOf("{id}"u8) < 0
            ? body
            : Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(body)));
}
