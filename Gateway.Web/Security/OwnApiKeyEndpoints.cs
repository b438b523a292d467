using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Errors;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary><c>/app/api-keys</c>: people make and end keys for their programs.</summary>
internal static class OwnApiKeyEndpoints
{
    private const string Path = "/app/api-keys";

    public static void MapOwnApiKeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, ListAsync).RequirePerson();
        endpoints.MapPost(Path, CreateAsync).RequirePerson()
            .WithMetadata(new RequestSizeLimitAttribute(AppBody.MaxBytes));
        endpoints.MapDelete($"{Path}/{{id:long}}", EndAsync).RequirePerson();
    }

    private static async Task ListAsync(HttpContext http)
    {
        var all = await GrainOf(http).ListAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new OwnApiKeysAnswer([.. all.Select(k => ToWire(k, key: null))]), OwnKeyJson.Default.OwnApiKeysAnswer);
    }

    private static async Task CreateAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, OwnKeyJson.Default.ApiKeyBody);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (body.ExpiresAt <= now)
        {
            throw Malformed("expiresAt must be in the future.");
        }

        var draft = new ApiKeyDraft(
            AppBody.Need(body.Name?.Trim(), "name"),
            ScopeOf(body),
            body.ExpiresAt?.UtcDateTime);
        var (key, entry) = await GrainOf(http).CreateAsync(draft, http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(ToWire(entry, key), OwnKeyJson.Default.OwnApiKey);
    }

    private static CredentialScope ScopeOf(ApiKeyBody body)
    {
        var scope = CredentialScope.Parse(body.Scope ?? "")
            ?? throw Malformed("scope has words such as read, contacts:read and contacts:write, 200 at most.");
        return !body.IsReadOnly ? scope
            : scope.IsEverything ? CredentialScope.ReadOnly
            : scope.IsReadOnly ? scope
            : throw Malformed("A key for reading only writes nothing.");
    }

    private static RequestRefusedException Malformed(string detail) =>
        new(new WireError(StatusCodes.Status400BadRequest, ErrorTitles.BadRequest, detail) { Code = "malformed" });

    private static async Task EndAsync(HttpContext http)
    {
        var id = long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        if (!await GrainOf(http).EndAsync(id, http.OriginOf(), http.RequestAborted))
        {
            await SecurityRefusal.WriteAsync(
                http, StatusCodes.Status404NotFound, "api-key-not-found", "You have no such key any more.");
            return;
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static OwnApiKey ToWire(ApiKeyEntry entry, string? key) => new()
    {
        Id = entry.Id.ToString(CultureInfo.InvariantCulture),
        Name = entry.Name,
        Prefix = entry.Prefix,
        IsReadOnly = entry.Scope.IsReadOnly,
        Scope = entry.Scope.Text,
        CreatedAt = entry.CreatedAt,
        ExpiresAt = entry.ExpiresAt,
        UsedAt = entry.UsedAt,
        Key = key,
    };

    private static IApiKeysGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IApiKeysGrain>(0);
}
