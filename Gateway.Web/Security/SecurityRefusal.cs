using System.Globalization;
using Oro.Gateway.Errors;

namespace Oro.Gateway.Security;

/// <summary>Answers a request that may not go on.</summary>
internal static class SecurityRefusal
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail) =>
        ErrorAnswer.SendAsync(context, [new WireError(status, TitleOf(status), detail) { Code = code }]);

    /// <summary>Too many attempts failed.</summary>
    public static Task WriteTooManyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "limit-exceeded",
            "Too many attempts failed; wait a while.");
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorTitles.Unauthorized,
        StatusCodes.Status403Forbidden => ErrorTitles.AccessDenied,
        StatusCodes.Status404NotFound => ErrorTitles.NotFound,
        StatusCodes.Status429TooManyRequests => ErrorTitles.TooManyRequests,
        _ => ErrorTitles.BadRequest,
    };
}
