using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Security;
using Oro.Gateway.Security.Limits;
using Oro.Silo;

namespace Oro.Gateway.OAuth;

/// <summary>The OAuth 2.0 server, at the addresses that Oro has.</summary>
internal static class OAuthHosting
{
    public const string AuthorizePath = "/oauth2-authorize";
    public const string TokenPath = "/oauth2-token";
    public const string RevokePath = "/oauth2-revoke";
    public const string KeysPath = "/.well-known/jwks.json";

    private const string AppPath = "/app/oauth2";

    // A signature and the hash of a secret.
    private static readonly RequestCost TokenCost = new(50);

    /// <summary>How the server calls itself: the address that people use.</summary>
    public static string IssuerOf(OroSettings settings) => settings.Url.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public static IServiceCollection AddOAuth(this IServiceCollection services) => services
        .AddSingleton<ApplicationEndpoint>()
        .AddSingleton<AuthorizationEndpoint>()
        .AddSingleton<MetadataEndpoint>()
        .AddSingleton<TokenEndpoint>();

    public static void MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var limit = new RequestSizeLimitAttribute(OAuthBody.MaxBytes);
        var tokens = services.GetRequiredService<TokenEndpoint>();
        endpoints.MapPost(TokenPath, tokens.IssueAsync).WithMetadata(limit, TokenCost);
        endpoints.MapPost(RevokePath, tokens.RevokeAsync).WithMetadata(limit, TokenCost);

        var authorization = services.GetRequiredService<AuthorizationEndpoint>();
        endpoints.MapGet(AuthorizePath, authorization.ShowAsync);
        endpoints.MapGet($"{AppPath}/authorization", authorization.DescribeAsync).RequirePerson();
        endpoints.MapPost($"{AppPath}/authorization", authorization.DecideAsync).RequirePerson().WithMetadata(limit);

        var applications = services.GetRequiredService<ApplicationEndpoint>();
        const string Application = $"{AppPath}/applications/{{id:long}}";
        endpoints.MapGet(Application, applications.DescribeAsync).RequireCaller();
        endpoints.MapPost($"{Application}/secret", applications.CreateSecretAsync).RequireCaller();
        endpoints.MapDelete($"{Application}/access", applications.EndAccessAsync).RequireCaller();

        var metadata = services.GetRequiredService<MetadataEndpoint>();
        endpoints.MapGet("/.well-known/oauth-authorization-server", metadata.SendServerAsync);
        endpoints.MapGet("/.well-known/oauth-protected-resource", metadata.SendResourceAsync);
        endpoints.MapGet(KeysPath, metadata.SendKeysAsync);
    }
}
