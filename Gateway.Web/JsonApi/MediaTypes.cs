using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi;

/// <summary>JSON:API 1.1, "Content Negotiation". Oro's second, "plain" API does not exist here.</summary>
internal static class MediaTypes
{
    public const string JsonApi = "application/vnd.api+json";

    /// <summary>The HTML standard, "Server-sent events".</summary>
    public const string EventStream = "text/event-stream";

    /// <summary>Checks that the client takes what it would get.</summary>
    /// <exception cref="RequestRefusedException">It does not: 406.</exception>
    public static void CheckAccept(StringValues accept, string answered = JsonApi)
    {
        // The two that nearly everybody sends.
        if (accept.Count == 0 || accept is ["*/*"] || accept == answered)
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParseList([.. accept!], out var types)
            || !types.Any(type => Takes(type, answered)))
        {
            throw new RequestRefusedException(WireError.AtHeader(
                "Accept", 406, ErrorTitles.NotAcceptable, $"Only {answered} without parameters can be answered."));
        }
    }

    /// <summary>Checks that the client sends our type.</summary>
    /// <exception cref="RequestRefusedException">It does not: 415.</exception>
    public static void CheckContentType(string? contentType)
    {
        if (contentType == JsonApi)
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals(JsonApi, StringComparison.OrdinalIgnoreCase)
            || !type.Parameters.All(p => Is(p.Name, "profile")))
        {
            throw new RequestRefusedException(WireError.AtHeader(
                "Content-Type",
                415,
                ErrorTitles.UnsupportedMediaType,
                $"The request data must be sent as {JsonApi} without parameters."));
        }
    }

    private static bool Takes(MediaTypeHeaderValue type, string answered) =>
        type.Quality is null or > 0
        && (type.MatchesAllTypes
            || Is(type.MediaType, $"{answered.AsSpan(0, answered.IndexOf('/'))}/*")
            || (Is(type.MediaType, answered) && type.Parameters.All(p => Is(p.Name, "q") || Is(p.Name, "profile"))));

    private static bool Is(StringSegment text, string expected) =>
        text.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
