using System.Text.Json;
using Oro.Entities;
using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary><c>/api/userroles/{id}/rights</c>: what a role allows, for those who manage users.</summary>
internal sealed class RoleRightsEndpoint(
    DefinitionSource source, RecordCalls calls, GrainRetry retry, IGrainFactory grains, JsonApiOptions options)
{
    public const string Path = $"{ApiPath.Prefix}/userroles/{{id}}/{RoleRightsDocument.Relation}";

    private const string RoleEntity = "user_role";
    private const string Allowed = "OPTIONS, GET, PATCH";

    public async Task InvokeAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsOptions(method) || !AllowedMethods.Has(Allowed, method))
        {
            AllowedMethods.Answer(http, method, Allowed);
            return;
        }

        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        var given = http.Request.RouteValues["id"]?.ToString() ?? "";
        if (!ApiPath.TryReadId(given, out var id))
        {
            throw new RequestRefusedException(new WireError(
                400, ErrorTitles.EntityId, $"Expected integer value. Given \"{given}\"."));
        }

        var role = new RoleId(id);
        var definitions = await source.GetAsync(http.RequestAborted);
        var rights = HttpMethods.IsPatch(method)
            ? await SetAsync(http, role, definitions)
            : await GetAsync(role, http.RequestAborted);
        http.Response.Headers.ETag = $"\"{rights.Revision}\"";
        await ApiAnswer.SendAsync(
            http,
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(
                RoleRightsDocument.Write(role, rights.Rights, definitions), JsonAnswer.Options));
    }

    private Task<RoleRightsAt> GetAsync(RoleId role, CancellationToken cancellationToken) => retry.RunAsync(
        (grains, role),
        static (s, token) => s.grains.GetGrain<IRoleRightsGrain>(0).GetAsync(s.role, token),
        cancellationToken);

    private async Task<RoleRightsAt> SetAsync(HttpContext http, RoleId role, DefinitionSet definitions)
    {
        MediaTypes.CheckContentType(http.Request.ContentType);
        var required = await Preconditions.ReadAsync(http.Request, new RecordKey(RoleEntity, role.Value), calls);
        RoleRights rights;
        IdempotencyKey key;
        using (var body = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes))
        {
            var before = (await GetAsync(role, http.RequestAborted)).Rights;
            rights = RoleRightsDocument.Read(body.Span, role, before, definitions);
            key = IdempotencyKey.Read(http, http.SignedInUser().Principal, http.Request.Method, body.Span);
        }

        return await retry.RunAsync(
            (grains, role, rights, required, key.WriteId),
            static (s, token) => s.grains.GetGrain<IRoleRightsGrain>(0)
                .SetAsync(s.role, s.rights, s.required, s.WriteId, token),
            http.RequestAborted);
    }
}
