using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Oro.Tests.Support;

namespace Oro.Tests.Faults.Installation;

/// <summary>What people do all day: find, write, attach, send. Each step is asked again until it succeeds.</summary>
internal sealed class DailyWork(WholeInstallation installation)
{
    private int _number;

    private ApiClient Api => installation.Api;

    /// <summary>
    /// Adds a contact, finds it by search, attaches a file to it and gets that back, and sends it a mail that arrives.
    /// </summary>
    public async Task DoAsync(string when)
    {
        var name = $"Daily{++_number}";
        var contact = (await UntilAsync(when, "a contact", () => CreateAsync(name))).Id;
        var file = (await UntilAsync(when, "a file", CreateFileAsync)).Id;
        await UntilAsync(when, "an attachment", () => Api.PostAsync("/api/attachments", Attachment(file, contact)));
        var content = await UntilAsync(when, "a download", () => Api.GetAsync($"/files/{file}/download"));
        Assert.Equal("what was attached", content.Text);
        var mail = (await UntilAsync(when, "a mail", () => SendAsync(contact))).Id;
        await Eventually.HoldsAsync(() => IsInStateAsync(mail, "sent"), $"mail {mail} to be sent, {when}");
        await Eventually.HoldsAsync(() => IsFoundAsync(name, contact), $"{name} to be found, {when}");
    }

    public async Task SeesDegradedAsync(string role)
    {
        await UntilAsync("while the service is away", "a contact", () => CreateAsync("Degraded"));
        await Eventually.HoldsAsync(
            async () =>
            {
                var health = await Api.GetAsync("/health/ready");
                return (string?)health.Body?["status"] == "degraded"
                    && health.Body["services"]!.AsArray().Any(
                        s => (string?)s!["role"] == role && s["problem"] is not null);
            },
            $"readiness to name the {role}");
    }

    public async Task IsRefusedAFileAsync() => IsUnavailable(await CreateFileAsync(), "The file store");

    public async Task IsRefusedASearchAsync() => IsUnavailable(await SearchAsync("Daily1"), "The search engine");

    public Task IsRefusedARecordAsync() => Eventually.HoldsAsync(
        async () => await CreateAsync("Refused") is { Status: 503 } refused
            && Detail(refused).Contains("the database", StringComparison.OrdinalIgnoreCase),
        "a refusal that names the database");

    public async Task HasMailWaitingAsync()
    {
        var contact = (await CreateAsync("Waiting")).Expect(201).Id;
        var mail = (await SendAsync(contact)).Expect(201).Id;
        await Eventually.HoldsAsync(
            async () => await ReadMailAsync(mail) is { } waiting
                && (string?)waiting["state"] == "queued"
                && (string?)waiting["error"] is { Length: > 0 },
            $"mail {mail} to say why it waits");
    }

    /// <summary>The contacts of that last name are numbered from 1 to the last one, each there once.</summary>
    public async Task HasExactlyAsync(string lastName, int last)
    {
        var numbers = new List<int>();
        var next = $"/api/contacts?filter[lastName]={lastName}&fields[contacts]=firstName&page[size]=1000";
        while (next is not null)
        {
            var page = (await Api.GetAsync(next)).Expect(200).Body!;
            numbers.AddRange(page["data"]!.AsArray().Select(c => int.Parse(
                (string)c!["attributes"]!["firstName"]!, CultureInfo.InvariantCulture)));
            next = (string?)page["links"]?["next"];
        }

        Assert.Equal(Enumerable.Range(1, last), numbers.Order());
    }

    // An answer that does not come, as its gateway died, is asked for again like one that says no.
    private static async Task<ApiAnswer> UntilAsync(string when, string what, Func<Task<ApiAnswer>> ask)
    {
        var last = new ApiAnswer(0, "none", null, new HttpResponseMessage().Headers);
        try
        {
            await Eventually.HoldsAsync(
                async () => (last = await TryAsync(ask) ?? last).Status is 200 or 201, $"{what}, {when}");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} The last answer was {last.Status} {last.Text}", e);
        }

        return last;
    }

    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static void IsUnavailable(ApiAnswer answer, string service)
    {
        answer.Expect(503);
        Assert.StartsWith($"{service} is not available", Detail(answer), StringComparison.OrdinalIgnoreCase);
    }

    private static string Detail(ApiAnswer answer) => (string?)answer.Errors[0]!["detail"] ?? "";

    private Task<ApiAnswer> CreateAsync(string lastName) => Api.PostAsync(
        "/api/contacts",
        Document.ToCreate("contacts", new() { ["lastName"] = lastName, ["primaryEmail"] = "ada@example.com" }));

    private Task<ApiAnswer> CreateFileAsync() => Api.PostAsync("/api/files", Document.ToCreate("files", new()
    {
        ["originalFilename"] = "note.txt",
        ["mimeType"] = "text/plain",
        ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("what was attached")),
    }));

    private static JsonObject Attachment(string file, string contact) => Document.ToCreate(
        "attachments",
        new() { ["comment"] = "attached" },
        new() { ["file"] = Link("files", file), ["contact"] = Link("contacts", contact) });

    private Task<ApiAnswer> SendAsync(string contact) => Api.PostAsync("/api/emails", Document.ToCreate(
        "emails",
        new() { ["subject"] = "Hello", ["body"] = "What was written." },
        new() { ["contact"] = Link("contacts", contact) }));

    private static JsonObject Link(string type, string id) =>
        new() { ["data"] = new JsonObject { ["type"] = type, ["id"] = id } };

    private async Task<JsonNode?> ReadMailAsync(string id) =>
        (await Api.GetAsync($"/api/emails/{id}")).Body?["data"]?["attributes"];

    private async Task<bool> IsInStateAsync(string mail, string state) =>
        (string?)(await ReadMailAsync(mail))?["state"] == state;

    private Task<ApiAnswer> SearchAsync(string text) => Api.GetAsync($"/api/search?filter[searchText]={text}");

    private async Task<bool> IsFoundAsync(string name, string contact)
    {
        installation.Search.Refresh();
        return (await SearchAsync(name)).Body?["data"]?.AsArray().Any(
            found => (string?)found!["id"] == $"contacts-{contact}") == true;
    }
}
