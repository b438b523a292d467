using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Security.Origins;

/// <summary>
/// Lets pages of the sites that the operator names use the API, and no others. They send tokens or keys of their own: a
/// browser never sends the cookies of a session along, and reads no answer that has none of these headers.
/// </summary>
internal static class ForeignOrigins
{
    private const string Policy = "foreign origins";

    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10); // Oro's

    /// <summary>What such pages may ask for: nothing that is for our own page alone.</summary>
    private static readonly PathString[] Paths =
        [ApiPath.Prefix, "/oauth2-token", "/oauth2-revoke", "/.well-known", "/openapi.json"];

    private static readonly string[] Methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST"];

    private static readonly string[] RequestHeaders =
    [
        "Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID",
        "X-Include",
    ];

    private static readonly string[] ResponseHeaders =
    [
        "ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Include-Deleted-Count",
        "X-Include-Total-Count",
    ];

    public static IServiceCollection AddForeignOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<SecurityOptions>>((cors, security) =>
            cors.AddPolicy(Policy, policy => policy
                .WithOrigins(security.Value.AllowedOrigins)
                .WithMethods(Methods)
                .WithHeaders(RequestHeaders)
                .WithExposedHeaders(ResponseHeaders)
                .SetPreflightMaxAge(PreflightAge)));
        return services;
    }

    /// <summary>Nothing where no site is named: then browsers let no other page read an answer.</summary>
    public static void UseForeignOrigins(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
        if (options.AllowedOrigins.Length > 0)
        {
            app.UseWhen(
                context => Array.Exists(Paths, path => context.Request.Path.StartsWithSegments(path)),
                branch => branch.UseCors(Policy));
        }
    }
}
