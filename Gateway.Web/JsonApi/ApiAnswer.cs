using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Writing;

namespace Oro.Gateway.JsonApi;

/// <summary>Sends answers with the headers that all of them have.</summary>
internal static class ApiAnswer
{
    private static readonly StringValues ContentType = MediaTypes.JsonApi;
    private static readonly StringValues CacheControl = "max-age=0, no-store";
    private static readonly StringValues Vary = "Accept, X-Include";

    public static Task SendAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        var response = http.Response;
        response.StatusCode = status;
        var headers = response.Headers;
        headers.ContentType = ContentType;
        headers.CacheControl = CacheControl;
        headers.Vary = Vary;
        headers.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    public static Task SendEmptyAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = CacheControl;
        http.Response.Headers.Vary = Vary;
        return Task.CompletedTask;
    }

    public static async Task SendErrorsAsync(HttpContext http, ImmutableArray<WireError> errors)
    {
        var status = ErrorMapping.StatusOf(errors);
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        using var output = JsonOutput.Rent();
        ErrorWriter.Write(output.Writer, errors, TraceIdOf(http));
        await SendAsync(http, status, output.Written);
    }

    /// <summary>The id under which this request is in logs and traces.</summary>
    public static string TraceIdOf(HttpContext http) =>
        Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
}
