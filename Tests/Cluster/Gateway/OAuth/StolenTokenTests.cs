using System.Net;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>What somebody gets with a code or a refresh token that is another's, or was used.</summary>
public sealed class StolenTokenTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private readonly OAuthHost _oauth = fixture.Host;

    [Fact]
    public async Task Refresh_token_that_is_shown_again_ends_all_that_stem_from_it()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync());
        var second = await client.RefreshAsync(first.RefreshToken);

        var replayed = await client.RefreshAsync(first.RefreshToken);

        Assert.Equal((200, 400, "invalid_grant"), (second.Status, replayed.Status, replayed.Error));
        Assert.Equal("invalid_grant", (await client.RefreshAsync(second.RefreshToken)).Error);
        await ExpectEndedAsync(first.AccessToken);
        await ExpectEndedAsync(second.AccessToken);
    }

    [Fact]
    public async Task Of_two_who_use_a_refresh_token_at_once_none_stays_in()
    {
        var client = await _oauth.AddAsync();
        var first = await client.UseCodeAsync(await client.GetCodeAsync());

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.RefreshAsync(first.RefreshToken)));

        Assert.Equal(1, replies.Count(r => r.Status == 200));
        var winner = replies.Single(r => r.Status == 200);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(winner.RefreshToken)).Error);
        await ExpectEndedAsync(winner.AccessToken);
    }

    [Fact]
    public async Task Code_that_is_used_again_ends_what_its_first_use_gave()
    {
        var client = await _oauth.AddAsync();
        var code = await client.GetCodeAsync();
        var first = await client.UseCodeAsync(code);

        var replayed = await client.UseCodeAsync(code);

        Assert.Equal((200, 400, "invalid_grant"), (first.Status, replayed.Status, replayed.Error));
        await ExpectEndedAsync(first.AccessToken);
        Assert.Equal("invalid_grant", (await client.RefreshAsync(first.RefreshToken)).Error);
    }

    [Fact]
    public async Task Code_is_of_no_use_without_the_verifier_nor_at_another_address()
    {
        var client = await _oauth.AddAsync(
            $$"""{"redirectUris":"{{OAuthHost.Callback}}\nhttps://app.example.com/b"}""");
        (string Name, string Value)[] attempts =
        [
            ("code_verifier", "another-verifier-of-at-least-forty-three-chars"),
            ("code_verifier", OAuthHost.Challenge()),
            ("redirect_uri", "https://app.example.com/b"),
        ];
        foreach (var attempt in attempts)
        {
            var code = await client.GetCodeAsync();

            var wrong = await client.UseCodeAsync(code, attempt);
            var right = await client.UseCodeAsync(code);

            Assert.Equal((400, "invalid_grant"), (wrong.Status, wrong.Error));
            Assert.Equal("invalid_grant", right.Error);
        }

        var missing = await client.AskAsync(
            "authorization_code", ("code", await client.GetCodeAsync()), ("redirect_uri", OAuthHost.Callback));
        Assert.Equal((400, "invalid_request"), (missing.Status, missing.Error));
    }

    [Fact]
    public async Task What_was_given_to_one_application_is_of_no_use_to_another()
    {
        var client = await _oauth.AddAsync();
        var thief = await _oauth.AddAsync();
        var code = await client.GetCodeAsync();
        var reply = await client.UseCodeAsync(await client.GetCodeAsync());

        Assert.Equal("invalid_grant", (await thief.UseCodeAsync(code)).Error);
        Assert.Equal("invalid_grant", (await thief.RefreshAsync(reply.RefreshToken)).Error);

        // It leaked, so it is of no more use to the one whose it was.
        Assert.Equal("invalid_grant", (await client.UseCodeAsync(code)).Error);
        await ExpectEndedAsync(reply.AccessToken);
    }

    [Fact]
    public async Task Code_is_no_refresh_token_and_none_of_them_opens_the_api()
    {
        var client = await _oauth.AddAsync();
        var code = await client.GetCodeAsync();
        var reply = await client.UseCodeAsync(await client.GetCodeAsync());

        Assert.Equal("invalid_grant", (await client.RefreshAsync(code)).Error);
        Assert.Equal("invalid_grant", (await client.UseCodeAsync(reply.RefreshToken)).Error);
        foreach (var text in new[] { code, reply.RefreshToken, client.Secret! })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await _oauth.UseAsync(text));
        }
    }

    private Task ExpectEndedAsync(string token) => Support.Eventually.HoldsAsync(
        async () => await _oauth.UseAsync(token) == HttpStatusCode.Unauthorized, "the token to end");
}
