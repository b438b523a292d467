namespace Oro.Gateway.Security;

/// <summary>Answers a request that may not go on.</summary>
internal static class SecurityRefusal
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [KeyValuePair.Create("code", (object?)code)])
            .ExecuteAsync(context);
}
