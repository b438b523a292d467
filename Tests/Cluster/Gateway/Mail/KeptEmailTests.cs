namespace Oro.Tests.Cluster.Gateway.Mail;

[Collection(GatewayTests.Name)]
public sealed class KeptEmailTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Without_a_mail_server_mails_are_kept_and_everybody_is_told()
    {
        var id = (await gateway.Api.WriteEmailAsync("Kept", null, "a@example.com")).Expect(201).Id;

        var kept = await gateway.Api.EmailInStateAsync(id, "kept");

        Assert.Null(kept["sentAt"]);
        Assert.Null(kept["error"]);
        Assert.Equal(
            """{"address":"null:","isSent":false,"sender":"no-reply@localhost"}""",
            (await gateway.Api.GetAsync("/app/mail", ("Accept", "application/json"))).Expect(200).Text);
        var check = await gateway.Api.SendAsync(
            HttpMethod.Post, "/app/mail/check", null, ("Accept", "application/json"));
        Assert.Equal("""{"address":"null:","problem":null}""", check.Expect(200).Text);
    }
}
