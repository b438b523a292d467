using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Load;

namespace Oro.Benchmarks.Systems.Oro;

/// <summary>The demo contacts of a product that runs somewhere, and the operations on them.</summary>
internal sealed class OroContacts(IPEndPoint address, string key)
{
    private const int PageSize = 100;

    private ContactSample? _sample;

    public ContactSample Sample => _sample ?? throw new InvalidOperationException("The contacts were not read yet.");

    public ContactWorkloads Workloads => OroWorkloads.Create(address, key, Sample);

    public string Key => key;

    /// <summary>The same contacts, when another process serves them.</summary>
    public OroContacts At(IPEndPoint other) => new(other, key) { _sample = _sample };

    /// <summary>A client of the API.</summary>
    public HttpClient Connect()
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    /// <summary>Reads them all; the operations ask for some of these.</summary>
    public async Task<IReadOnlyList<Contact>> ReadAsync()
    {
        using var http = Connect();
        var contacts = new List<Contact>();
        var next = $"/api/contacts?page[size]={PageSize}"
            + "&fields[contacts]=firstName,lastName,jobTitle,primaryEmail,primaryPhone";
        while (next is not null)
        {
            var page = JsonNode.Parse(await http.GetStringAsync(next))!;
            contacts.AddRange(page["data"]!.AsArray().Select(Read));
            next = (string?)page["links"]?["next"];
        }

        _sample = new ContactSample(contacts);
        return contacts.Count >= Contact.Count
            ? contacts
            : throw new BenchFailedException($"The demo data has {contacts.Count} contacts, not {Contact.Count}.");
    }

    /// <summary>
    /// The page of a list by last name that ends so many thousand records before the end of it, as a client gets there
    /// that follows the links.
    /// </summary>
    public async Task<Workload> FindDeepPageAsync(int thousands)
    {
        const string Size = "page%5Bsize%5D=";
        using var http = Connect();
        var path = $"/api/contacts?sort=lastName&{Size}1000&page%5Bbefore%5D=";
        for (var i = 0; i < thousands; i++)
        {
            var page = JsonNode.Parse(await http.GetStringAsync(path))!;
            path = (string?)page["links"]?["prev"] ?? throw new BenchFailedException($"{path} is the first page.");
        }

        return OroWorkloads.CreateReadingPage(
            address, key, path.Replace($"{Size}1000", $"{Size}{ListCheck.PageSize}", StringComparison.Ordinal));
    }

    private static Contact Read(JsonNode? resource)
    {
        var attributes = resource!["attributes"]!;
        string Text(string name) => (string?)attributes[name] ?? "";
        return new Contact(
            (string)resource["id"]!,
            Text("firstName"),
            Text("lastName"),
            Text("jobTitle"),
            Text("primaryEmail"),
            Text("primaryPhone"));
    }
}
