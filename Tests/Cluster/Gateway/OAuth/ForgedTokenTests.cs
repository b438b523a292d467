using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Oro.Tests.Cluster.Gateway.OAuth;

/// <summary>Access tokens that somebody made or changed, and keys that are published for checking right ones.</summary>
public sealed class ForgedTokenTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>, IAsyncLifetime
{
    private readonly OAuthHost _oauth = fixture.Host;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        var client = await _oauth.AddAsync();
        _token = (await client.UseCodeAsync(await client.GetCodeAsync())).AccessToken;
        Assert.Equal(HttpStatusCode.OK, await _oauth.UseAsync(_token));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Anybody_can_check_a_token_with_the_published_key()
    {
        var (header, payload) = (Part(0), Part(1));
        var key = await KeyAsync();

        Assert.Equal("RSA RS256 sig", $"{key["kty"]} {key["alg"]} {key["use"]}");
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.Select(p => p.Key).Order());
        Assert.Equal(
            ("RS256", "at+jwt", (string?)key["kid"]),
            ((string?)header["alg"], (string?)header["typ"], (string?)header["kid"]));
        Assert.Equal(
            (_oauth.Issuer, _oauth.Issuer, "1", "api", 3600),
            ((string?)payload["iss"], (string?)payload["aud"], (string?)payload["sub"], (string?)payload["scope"],
                (long)payload["exp"]! - (long)payload["iat"]!));
        using var rsa = Import(key);
        var parts = _token.Split('.');
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Changed_token_is_none()
    {
        var parts = _token.Split('.');
        foreach (var (name, value) in new (string, JsonNode)[]
        {
            ("sub", "2"), ("scope", "api read"), ("gid", "1"), ("exp", (long)Part(1)["exp"]! + 1),
            ("aud", "https://other.example.com"), ("iss", "https://other.example.com"),
        })
        {
            var payload = Part(1);
            payload[name] = value.DeepClone();
            await ExpectRefusedAsync($"{parts[0]}.{Encode(payload)}.{parts[2]}");
        }

        await ExpectRefusedAsync($"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA");
        await ExpectRefusedAsync($"{parts[0]}.{parts[1]}.");
        await ExpectRefusedAsync($"{parts[0]}.{parts[1]}");
        await ExpectRefusedAsync("..");
        await ExpectRefusedAsync("a.b.c");
        await ExpectRefusedAsync($"{_token}.{parts[0]}.{parts[1]}");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    public async Task Token_without_a_signature_is_none(string algorithm)
    {
        var header = Part(0);
        header["alg"] = algorithm;

        await ExpectRefusedAsync($"{Encode(header)}.{_token.Split('.')[1]}.");
        await ExpectRefusedAsync($"{Encode(header)}.{_token.Split('.')[1]}.{_token.Split('.')[2]}");
    }

    [Fact]
    public async Task Public_key_is_no_shared_secret()
    {
        var key = await KeyAsync();
        using var rsa = Import(key);
        var header = Part(0);
        header["alg"] = "HS256";
        var signed = $"{Encode(header)}.{_token.Split('.')[1]}";
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(rsa.ExportRSAPublicKeyPem()),
            rsa.ExportSubjectPublicKeyInfo(),
            rsa.ExportRSAPublicKey(),
            Encoding.ASCII.GetBytes((string)key["n"]!),
            Base64Url.DecodeFromChars((string)key["n"]!),
        ];
        foreach (var secret in secrets)
        {
            var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed));
            await ExpectRefusedAsync($"{signed}.{Base64Url.EncodeToString(mac)}");
        }
    }

    [Theory]
    [InlineData("""{"alg":"RS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"RS256","typ":"at+jwt","kid":"unknown"}""")]
    [InlineData("""{"alg":"PS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"RS256","typ":"JWT"}""")]
    public async Task Token_signed_with_a_key_of_somebody_else_is_none(string text)
    {
        using var own = RSA.Create(2048);
        var header = JsonNode.Parse(text)!.AsObject();
        header["jwk"] = new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(own.ExportParameters(false).Modulus!),
            ["e"] = "AQAB",
        };
        foreach (var keyId in new[] { header["kid"]?.DeepClone(), Part(0)["kid"]!.DeepClone() })
        {
            header["kid"] = keyId;
            var signed = $"{Encode(header)}.{_token.Split('.')[1]}";
            var padding = (string)header["alg"]! == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
            var signature = own.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, padding);
            await ExpectRefusedAsync($"{signed}.{Base64Url.EncodeToString(signature)}");
        }
    }

    private JsonObject Part(int place) => JsonNode.Parse(
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_token.Split('.')[place])))!.AsObject();

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private async Task<JsonObject> KeyAsync()
    {
        using var answer = await _oauth.Http.GetAsync("/.well-known/jwks.json");
        return Assert.Single((await OAuthHost.ReadAsync(answer))["keys"]!.AsArray())!.AsObject();
    }

    private static RSA Import(JsonObject key) => RSA.Create(new RSAParameters
    {
        Modulus = Base64Url.DecodeFromChars((string)key["n"]!),
        Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
    });

    private async Task ExpectRefusedAsync(string token) =>
        Assert.Equal((token, HttpStatusCode.Unauthorized), (token, await _oauth.UseAsync(token)));
}
