using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Gateway.JsonApi;
using Oro.OAuth;
using Oro.Silo;

namespace Oro.Gateway.OAuth;

/// <summary><c>/.well-known/…</c>: what programs learn about this server by themselves.</summary>
internal sealed class MetadataEndpoint(IGrainFactory grains, GrainRetry retry, OroSettings settings)
{
    private const string Json = "application/json";

    private readonly byte[] _server = ToBytes(ServerOf(OAuthHosting.IssuerOf(settings)));
    private readonly byte[] _resource = ToBytes(ResourceOf(OAuthHosting.IssuerOf(settings)));

    /// <summary>RFC 8414.</summary>
    public Task SendServerAsync(HttpContext http) => SendAsync(http, _server);

    /// <summary>RFC 9728.</summary>
    public Task SendResourceAsync(HttpContext http) => SendAsync(http, _resource);

    /// <summary>RFC 7517.</summary>
    public async Task SendKeysAsync(HttpContext http)
    {
        var keys = await retry.RunAsync(
            grains.GetGrain<ITokensGrain>(0),
            static (grain, token) => grain.GetKeysAsync(token),
            http.RequestAborted);
        await SendAsync(http, Encoding.UTF8.GetBytes(keys));
    }

    private static Task SendAsync(HttpContext http, byte[] json)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.ContentType = Json;
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    private static JsonObject ServerOf(string issuer)
    {
        var site = issuer.TrimEnd('/');
        return new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"{site}{OAuthHosting.AuthorizePath}",
            ["token_endpoint"] = $"{site}{OAuthHosting.TokenPath}",
            ["revocation_endpoint"] = $"{site}{OAuthHosting.RevokePath}",
            ["jwks_uri"] = $"{site}{OAuthHosting.KeysPath}",
            ["scopes_supported"] = Texts(OAuthScopes.All, OAuthScopes.Read),
            ["response_types_supported"] = Texts("code"),
            ["response_modes_supported"] = Texts("query"),
            ["grant_types_supported"] =
                Texts("authorization_code", "refresh_token", "client_credentials", "password"),
            ["token_endpoint_auth_methods_supported"] =
                Texts("client_secret_basic", "client_secret_post", "none"),
            ["revocation_endpoint_auth_methods_supported"] =
                Texts("client_secret_basic", "client_secret_post", "none"),
            ["code_challenge_methods_supported"] = Texts("S256"),
            ["authorization_response_iss_parameter_supported"] = true,
        };
    }

    private static JsonObject ResourceOf(string issuer) => new()
    {
        ["resource"] = issuer,
        ["authorization_servers"] = Texts(issuer),
        ["scopes_supported"] = Texts(OAuthScopes.All, OAuthScopes.Read),
        ["bearer_methods_supported"] = Texts("header"),
    };

    private static JsonArray Texts(params string[] texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static byte[] ToBytes(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document);
}
