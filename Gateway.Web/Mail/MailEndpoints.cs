using Oro.Gateway.Security;
using Oro.Mail;

namespace Oro.Gateway.Mail;

/// <summary><c>/app/mail</c>: whether mail is sent at all; <c>/app/mail/check</c>: whether it could be now.</summary>
internal static class MailEndpoints
{
    private const string Path = "/app/mail";

    public static void MapMail(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, AnswerSettingsAsync).RequireCaller();
        endpoints.MapPost($"{Path}/check", CheckAsync).RequireCaller();
    }

    private static async Task AnswerSettingsAsync(HttpContext http)
    {
        var settings = await GrainOf(http).GetSettingsAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new MailSettingsAnswer(settings.Address, settings.IsSent, settings.Sender),
            MailJson.Default.MailSettingsAnswer);
    }

    private static async Task CheckAsync(HttpContext http)
    {
        var settings = await GrainOf(http).GetSettingsAsync(http.RequestAborted);
        var problem = await GrainOf(http).CheckAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new MailCheckAnswer(settings.Address, problem), MailJson.Default.MailCheckAnswer);
    }

    private static IMailGrain GrainOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IMailGrain>(0);
}
