using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Oro.Gateway.Errors;

namespace Oro.Gateway.Security;

/// <summary>Bodies of the page's own requests.</summary>
internal static class AppBody
{
    public const int MaxBytes = 8192; // some names, passwords and codes
    public const int MaxPasswordLength = 200; // hashing longer ones is work that a stranger could order

    /// <exception cref="RequestRefusedException">The body is not what the endpoint takes.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        // A form of another site cannot send JSON without asking first.
        if (!request.HasJsonContentType())
        {
            throw Malformed("The body must be application/json.");
        }

        try
        {
            return await request.ReadFromJsonAsync(type, request.HttpContext.RequestAborted)
                ?? throw Malformed("The body is empty.");
        }
        catch (JsonException e)
        {
            throw Malformed(e.Path is { Length: > 1 } path ? $"The body is wrong at {path}." : "The body is no JSON.");
        }
    }

    /// <summary>A text that the body must have.</summary>
    /// <exception cref="RequestRefusedException">It is missing, empty or longer.</exception>
    public static string Need(string? text, string name, int maxLength = 255) =>
        text is { Length: > 0 } && text.Length <= maxLength
            ? text
            : throw Malformed($"{name} must have 1 to {maxLength} characters.");

    private static RequestRefusedException Malformed(string detail) =>
        new(new WireError(StatusCodes.Status400BadRequest, ErrorTitles.BadRequest, detail) { Code = "malformed" });
}
