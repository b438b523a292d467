using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;
using static Oro.Tests.Cluster.Gateway.GatewayFixture;

namespace Oro.Tests.Cluster.Gateway.Mail;

/// <summary>Mails from the API to a real mail server.</summary>
public sealed class EmailTests : IAsyncLifetime
{
    private SmtpServer _server = null!;
    private GatewayHost _host = null!;
    private ApiClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SharedServers.GetAsync<SmtpServer>();
        _host = await EmailSteps.StartAsync(_server);
        _api = await _host.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            _api.Dispose();
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Mail_to_a_contact_is_sent_and_kept_with_its_state()
    {
        var contact = await _api.CreateContactAsync("zoe@example.com");

        var created = (await _api.WriteEmailAsync("Grüße", contact)).Expect(201);
        Assert.Equal("queued", (string)created.Data["attributes"]!["state"]!);
        var sent = await _api.EmailInStateAsync(created.Id, "sent");

        Assert.Equal("""[{"email":"zoe@example.com"}]""", sent["recipients"]!.ToJsonString());
        Assert.Equal(1, (int)sent["attempts"]!);
        Assert.Null(sent["error"]);
        Assert.NotNull(sent["sentAt"]);
        var mail = await _server.ArrivalOfAsync((string)sent["messageId"]!);
        Assert.Equal(
            ("Grüße", "\"CRM Tést\" <crm@example.com>", "\"Zoë Ünlü\" <zoe@example.com>", "Hello,\nworld ¿?"),
            (mail.Subject, mail.From.ToString(), mail.To.ToString(),
                mail.TextBody!.ReplaceLineEndings("\n").TrimEnd()));
        var list = (await _api.GetAsync($"/api/contacts/{contact}/emails")).Expect(200);
        Assert.Equal(created.Id, (string)list.Data.AsArray().Single()!["id"]!);
    }

    [Fact]
    public async Task Mail_goes_to_whom_it_names()
    {
        var contact = await _api.CreateContactAsync("zoe@example.com");

        var id = (await _api.WriteEmailAsync("Named", contact, "a@example.com", "b@example.org")).Expect(201).Id;

        var sent = await _api.EmailInStateAsync(id, "sent");
        var mail = await _server.ArrivalOfAsync((string)sent["messageId"]!);
        Assert.Equal(["a@example.com", "b@example.org"], mail.To.Mailboxes.Select(m => m.Address));
    }

    [Fact]
    public async Task Mail_that_the_server_refuses_has_failed_with_its_words()
    {
        var id = (await _api.WriteEmailAsync("Refused", null, "refused@example.com")).Expect(201).Id;

        var failed = await _api.EmailInStateAsync(id, "failed");

        Assert.Equal("550 Nobody of that name lives here (refused@example.com)", (string)failed["error"]!);
        Assert.Null(failed["sentAt"]);
    }

    [Fact]
    public async Task Mail_to_a_contact_without_an_address_has_failed()
    {
        var contact = await _api.CreateContactAsync(email: null);

        var id = (await _api.WriteEmailAsync("Nowhere", contact)).Expect(201).Id;

        var failed = await _api.EmailInStateAsync(id, "failed");
        Assert.Equal("The contact has no e-mail address.", (string)failed["error"]!);
    }

    [Fact]
    public async Task Mail_that_the_server_does_not_take_now_is_sent_later()
    {
        _server.IsBusy = true;
        var id = (await _api.WriteEmailAsync("Later", null, "busy@example.com")).Expect(201).Id;
        var waiting = await _api.EmailInStateAsync(id, "queued", a => (int)a["attempts"]! > 1);
        Assert.Equal("451 Come back later (busy@example.com)", (string)waiting["error"]!);

        _server.IsBusy = false;

        var sent = await _api.EmailInStateAsync(id, "sent");
        Assert.Null(sent["error"]);
        await _server.ArrivalOfAsync((string)sent["messageId"]!);
    }

    [Fact]
    public async Task Nothing_can_be_slipped_into_a_mail()
    {
        const string NotAllowed = "This value contains characters that are not allowed.";

        var subject = await _api.WriteEmailAsync("Hello\r\nBcc: all@example.com", null, "a@example.com");
        var recipient = await _api.WriteEmailAsync("Hello", null, "a@example.com\r\nCc: b@example.com");

        Assert.Equal(
            $"400 characters constraint /data/attributes/subject: {NotAllowed}", ErrorsOf(subject.Expect(400))[0]);
        Assert.Equal(
            $"400 characters constraint /data/attributes/recipients: {NotAllowed}",
            ErrorsOf(recipient.Expect(400))[0]);
    }

    [Fact]
    public async Task Mail_is_for_somebody_and_says_something()
    {
        var empty = new JsonObject { ["subject"] = " " };
        var answer = await _api.PostAsync("/api/emails", Document.ToCreate("emails", empty));
        var many = Enumerable.Range(0, 21).Select(n => $"{n}@example.com").ToArray();

        Assert.Equal(
            [
                "400 not blank constraint /data/attributes/recipients: "
                    + "At least one of the fields Recipients and Contact must be defined.",
                "400 not blank constraint /data/attributes/subject: This value should not be blank.",
                "400 not blank constraint /data/attributes/body: This value should not be blank.",
            ],
            ErrorsOf(answer.Expect(400)));
        Assert.Equal(
            ["400 count constraint /data/attributes/recipients: "
                + "This collection should contain 20 elements or less."],
            ErrorsOf((await _api.WriteEmailAsync("Many", null, many)).Expect(400)));
    }

    [Fact]
    public async Task State_of_a_mail_is_not_the_callers_to_set()
    {
        var id = (await _api.WriteEmailAsync("Sent", null, "a@example.com")).Expect(201).Id;
        await _api.EmailInStateAsync(id, "sent");

        var answer = await _api.PatchAsync(
            $"/api/emails/{id}",
            Document.ToUpdate("emails", id, new() { ["state"] = "queued", ["subject"] = "Other" }));

        Assert.Equal(
            [
                "400 extra fields constraint /data/attributes/state: "
                    + "This form should not contain extra fields: \"state\".",
                "400 fixed constraint /data/attributes/subject: This value cannot be changed once it is set.",
            ],
            ErrorsOf(answer.Expect(400)));
    }

    [Fact]
    public async Task People_see_where_mail_goes_and_whether_it_could()
    {
        var check = await _api.SendAsync(HttpMethod.Post, "/app/mail/check", null, ("Accept", "application/json"));

        Assert.Equal(
            $$"""{"address":"smtp://localhost:{{_server.Port}}/","isSent":true,"sender":"{{EmailSteps.Sender}}"}""",
            (await _api.GetAsync("/app/mail", ("Accept", "application/json"))).Expect(200).Body!.ToJsonString(Plain));
        Assert.Equal(
            $$"""{"address":"smtp://localhost:{{_server.Port}}/","problem":null}""", check.Expect(200).Text);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
