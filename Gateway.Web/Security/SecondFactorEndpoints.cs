using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Security.Limits;
using Oro.Security;

namespace Oro.Gateway.Security;

/// <summary><c>/app/second-factor</c>: people turn one-time passwords on and off for themselves.</summary>
internal static class SecondFactorEndpoints
{
    private const string Path = "/app/second-factor";
    private const int MaxCodeLength = 32; // a recovery code with what people type around it

    public static void MapSecondFactor(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AnswerAsync).RequirePerson();
        Limited(endpoints.MapPost(Path, BeginAsync));
        Limited(endpoints.MapPost($"{Path}/confirmation", ConfirmAsync));
        Limited(endpoints.MapPost($"{Path}/recovery-codes", MakeCodesAsync));
        // Not DELETE: it has a body, the password.
        Limited(endpoints.MapPost($"{Path}/end", EndAsync));
    }

    private static void Limited(IEndpointConventionBuilder endpoint) => endpoint.RequirePerson()
        .WithMetadata(RequestCost.Password)
        .WithMetadata(new RequestSizeLimitAttribute(AppBody.MaxBytes));

    private static async Task AnswerAsync(HttpContext http)
    {
        var state = await GrainOf(http).GetAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new SecondFactorAnswer(state.IsOn, state.RecoveryCodesLeft), OwnKeyJson.Default.SecondFactorAnswer);
    }

    private static async Task BeginAsync(HttpContext http)
    {
        var password = await ReadPasswordAsync(http);
        var secret = await GrainOf(http).BeginAsync(password, http.OriginOf(), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new SecondFactorSecretAnswer(secret.Secret, secret.Address), OwnKeyJson.Default.SecondFactorSecretAnswer);
    }

    private static async Task ConfirmAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, OwnKeyJson.Default.CodeBody);
        var code = AppBody.Need(body.Code, "code", MaxCodeLength);
        await AnswerCodesAsync(http, await GrainOf(http).ConfirmAsync(code, http.OriginOf(), http.RequestAborted));
    }

    private static async Task MakeCodesAsync(HttpContext http)
    {
        var password = await ReadPasswordAsync(http);
        await AnswerCodesAsync(
            http, await GrainOf(http).MakeRecoveryCodesAsync(password, http.OriginOf(), http.RequestAborted));
    }

    private static async Task EndAsync(HttpContext http)
    {
        var password = await ReadPasswordAsync(http);
        await GrainOf(http).EndAsync(password, http.OriginOf(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task AnswerCodesAsync(HttpContext http, IReadOnlyList<string> codes)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(
            new RecoveryCodesAnswer(codes), OwnKeyJson.Default.RecoveryCodesAnswer);
    }

    private static async ValueTask<string> ReadPasswordAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, OwnKeyJson.Default.PasswordBody);
        return AppBody.Need(body.Password, "password", AppBody.MaxPasswordLength);
    }

    private static ISecondFactorGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ISecondFactorGrain>(0);
}
