using System.Text.Json.Nodes;
using Oro.Tests.Support;
using Oro.Tests.Support.Servers;

namespace Oro.Tests.Cluster.Gateway.Mail;

/// <summary>Short ways to write mails and to see what becomes of them.</summary>
internal static class EmailSteps
{
    public const string Sender = "CRM Tést <crm@example.com>";

    /// <summary>A gateway that sends by the server, and tries again soon.</summary>
    public static Task<GatewayHost> StartAsync(SmtpServer server) => GatewayHost.StartAsync(
        environment: new Dictionary<string, string> { ["ORO_MAILER_DSN"] = server.Dsn },
        options: [("Mail:Sender", Sender), ("Messaging:FirstDelay", "00:00:00.050")]);

    public static async Task<string> CreateContactAsync(this ApiClient api, string? email)
    {
        var attributes = new JsonObject { ["firstName"] = "Zoë", ["lastName"] = "Ünlü", ["primaryEmail"] = email };
        return (await api.PostAsync("/api/contacts", Document.ToCreate("contacts", attributes))).Expect(201).Id;
    }

    public static Task<Support.ApiAnswer> WriteEmailAsync(
        this ApiClient api, string subject, string? contact, params string[] recipients) =>
        api.PostAsync("/api/emails", ToWrite(subject, contact, recipients));

    public static JsonObject ToWrite(string subject, string? contact, params string[] recipients)
    {
        var attributes = new JsonObject { ["subject"] = subject, ["body"] = "Hello,\nworld ¿?" };
        if (recipients.Length > 0)
        {
            attributes["recipients"] =
                new JsonArray([.. recipients.Select(r => new JsonObject { ["email"] = r })]);
        }

        var relationships = contact is null ? null : new JsonObject
        {
            ["contact"] = new JsonObject { ["data"] = new JsonObject { ["type"] = "contacts", ["id"] = contact } },
        };
        return Document.ToCreate("emails", attributes, relationships);
    }

    /// <summary>The attributes of the mail once it is in that state.</summary>
    public static async Task<JsonNode> EmailInStateAsync(
        this ApiClient api, string id, string state, Func<JsonNode, bool>? condition = null)
    {
        JsonNode attributes = new JsonObject();
        await Eventually.HoldsAsync(
            async () =>
            {
                attributes = (await api.GetAsync($"/api/emails/{id}")).Expect(200).Data["attributes"]!;
                return (string?)attributes["state"] == state && (condition?.Invoke(attributes) ?? true);
            },
            $"the mail {id} to be {state}");
        return attributes;
    }
}
