using System.Text.Json;

namespace Oro.Gateway.OAuth;

/// <summary>What the page sends when the user has decided.</summary>
internal static class OAuthBody
{
    public const int MaxBytes = 16_384; // the address of a request has 8 000 at most

    public static async ValueTask<ConsentRequest?> ReadAsync(HttpRequest request)
    {
        // A form of another site cannot send JSON without asking first.
        if (!request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await request.ReadFromJsonAsync(
                OAuthJson.Default.ConsentRequest, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
