using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Oro.Gateway.Errors;
using Oro.Gateway.OAuth;
using Oro.Gateway.Security.Limits;
using Oro.Mail;
using Oro.Security;
using Oro.Silo;

namespace Oro.Gateway.Security;

/// <summary>Answer of <c>/app/password-reset</c>.</summary>
internal sealed record PasswordResetAnswer(bool IsPossible);

/// <summary>Body of <c>POST /app/password-reset</c>.</summary>
internal sealed record PasswordResetRequestBody(string? User);

/// <summary>Body of <c>POST /app/password-reset/confirmation</c>.</summary>
internal sealed record PasswordResetBody(string? Token, string? Password);

/// <summary>
/// <c>/app/password-reset</c>: people who forgot their password get a mail with a link, and set a new one with it.
/// </summary>
internal static class PasswordResetEndpoints
{
    private const string Path = "/app/password-reset";

    public static void MapPasswordReset(this IEndpointRouteBuilder endpoints)
    {
        var limit = new RequestSizeLimitAttribute(AppBody.MaxBytes);
        endpoints.MapGet(Path, AnswerAsync);
        endpoints.MapPost(Path, RequestAsync).WithMetadata(limit, RequestCost.Password);
        endpoints.MapPost($"{Path}/confirmation", ResetAsync).WithMetadata(limit, RequestCost.Password);
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new PasswordResetAnswer(await IsPossibleAsync(http)), PasswordResetJson.Default.PasswordResetAnswer);
    }

    private static async Task RequestAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, PasswordResetJson.Default.PasswordResetRequestBody);
        var user = AppBody.Need(body.User?.Trim(), "user");
        if (!await IsPossibleAsync(http))
        {
            throw new RequestRefusedException(new WireError(
                StatusCodes.Status409Conflict, ErrorTitles.Conflict, "No mail server is set up to send the link.")
            {
                Code = "mail-not-set-up",
            });
        }

        // Where the product is says the operator: a host that a request names could be anybody's.
        var url = OAuthHosting.IssuerOf(http.RequestServices.GetRequiredService<OroSettings>());
        await GrainOf(http).RequestAsync(
            new PasswordResetRequest(user, url, http.OriginOf()), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static async Task ResetAsync(HttpContext http)
    {
        var body = await AppBody.ReadAsync(http.Request, PasswordResetJson.Default.PasswordResetBody);
        var reset = new PasswordReset(
            AppBody.Need(body.Token, "token"),
            AppBody.Need(body.Password, "password", AppBody.MaxPasswordLength),
            http.OriginOf());
        await GrainOf(http).ResetAsync(reset, http.RequestAborted);
        // Its session has ended, whoever's it was.
        await Session.SignOutAsync(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task<bool> IsPossibleAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IMailGrain>(0)
            .IsSendingAsync(http.RequestAborted).AsTask();

    private static IPasswordResetGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IPasswordResetGrain>(0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PasswordResetAnswer))]
[JsonSerializable(typeof(PasswordResetBody))]
[JsonSerializable(typeof(PasswordResetRequestBody))]
internal sealed partial class PasswordResetJson : JsonSerializerContext;
