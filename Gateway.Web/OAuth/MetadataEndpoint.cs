using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oro.Gateway.Entities;
using Oro.Gateway.JsonApi;
using Oro.OAuth;
using Oro.Silo;

namespace Oro.Gateway.OAuth;

/// <summary><c>/.well-known/…</c>: what programs learn about this server by themselves.</summary>
internal sealed class MetadataEndpoint(
    IGrainFactory grains, DefinitionSource definitions, GrainRetry retry, OroSettings settings)
{
    private const string Json = "application/json";

    private readonly string _issuer = OAuthHosting.IssuerOf(settings);

    /// <summary>RFC 8414.</summary>
    public async Task SendServerAsync(HttpContext http) =>
        await SendAsync(http, ToBytes(ServerOf(_issuer, await ListScopesAsync(http.RequestAborted))));

    /// <summary>RFC 9728.</summary>
    public async Task SendResourceAsync(HttpContext http) =>
        await SendAsync(http, ToBytes(ResourceOf(_issuer, await ListScopesAsync(http.RequestAborted))));

    /// <summary>RFC 7517.</summary>
    public async Task SendKeysAsync(HttpContext http)
    {
        var keys = await retry.RunAsync(
            grains.GetGrain<ITokensGrain>(0),
            static (grain, token) => grain.GetKeysAsync(token),
            http.RequestAborted);
        await SendAsync(http, Encoding.UTF8.GetBytes(keys));
    }

    // Not those of an organization's own entities: strangers read this, and RFC 8414 lets a server keep some to itself.
    private async Task<string[]> ListScopesAsync(CancellationToken cancellationToken) =>
    [
        OAuthScopes.All,
        OAuthScopes.Read,
        .. (await definitions.GetAsync(cancellationToken)).Entities
            .Where(e => !e.IsCustom && !e.IsRetired)
            .Select(e => e.ApiName)
            .Order(StringComparer.Ordinal)
            .SelectMany(type => new[] { $"{type}:read", $"{type}:write" }),
    ];

    private static Task SendAsync(HttpContext http, byte[] json)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.ContentType = Json;
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    private static JsonObject ServerOf(string issuer, string[] scopes)
    {
        var site = issuer.TrimEnd('/');
        return new JsonObject
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"{site}{OAuthHosting.AuthorizePath}",
            ["token_endpoint"] = $"{site}{OAuthHosting.TokenPath}",
            ["revocation_endpoint"] = $"{site}{OAuthHosting.RevokePath}",
            ["jwks_uri"] = $"{site}{OAuthHosting.KeysPath}",
            ["scopes_supported"] = Texts(scopes),
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

    private static JsonObject ResourceOf(string issuer, string[] scopes) => new()
    {
        ["resource"] = issuer,
        ["authorization_servers"] = Texts(issuer),
        ["scopes_supported"] = Texts(scopes),
        ["bearer_methods_supported"] = Texts("header"),
    };

    private static JsonArray Texts(params string[] texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static byte[] ToBytes(JsonObject document) => JsonSerializer.SerializeToUtf8Bytes(document);
}
