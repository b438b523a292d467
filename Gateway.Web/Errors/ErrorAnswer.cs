using System.Collections.Immutable;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Errors;

/// <summary>Sends errors in the form of the address: JSON:API under <c>/api</c>, problem details elsewhere.</summary>
internal static class ErrorAnswer
{
    public static Task SendAsync(HttpContext http, ImmutableArray<WireError> errors) =>
        http.Request.Path.StartsWithSegments(ApiPath.Prefix, StringComparison.Ordinal)
            ? ApiAnswer.SendErrorsAsync(http, errors)
            : SendProblemAsync(http, errors);

    private static Task SendProblemAsync(HttpContext http, ImmutableArray<WireError> errors)
    {
        var first = errors[0];
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["traceId"] = ApiAnswer.TraceIdOf(http),
        };
        if (first.Code is not null)
        {
            extensions["code"] = first.Code;
        }

        return TypedResults.Problem(
            string.Join(' ', errors.Select(e => e.Detail)),
            statusCode: ErrorMapping.StatusOf(errors),
            title: first.Title,
            extensions: extensions).ExecuteAsync(http);
    }
}
