using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace Oro.Gateway.Pages;

/// <summary>The web page: its files, and the page itself for every address that only it knows.</summary>
internal static class PageHosting
{
    private const string DocPath = "/api/doc";

    // What the gateway answers itself: a mistyped address there is an error and not a screen.
    private static readonly string[] OwnPaths =
    [
        "/.well-known", "/api", "/app", "/assets", "/health", "/live", "/metrics", "/oauth2-revoke", "/oauth2-token",
    ];

    public static IServiceCollection AddPage(this IServiceCollection services)
    {
        services.TryAddSingleton<PageFiles>();
        return services;
    }

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(DocPath, (PageFiles files) => Show(files, PageFiles.DocName)).ExcludeFromDescription();
        routes.MapFallback("{**path}", (HttpContext context, PageFiles files, string? path) =>
            Answer(context.Request, files, path ?? ""))
            .ExcludeFromDescription();
    }

    private static IResult Answer(HttpRequest request, PageFiles files, string path)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        if (files.Find(path) is { } file)
        {
            return new PageResult(file);
        }

        var isOwn = OwnPaths.Any(own => request.Path.StartsWithSegments(own, StringComparison.Ordinal));
        var isScreen = !isOwn && (!Path.HasExtension(path) || path == PageFiles.IndexName);
        return isScreen
            ? Show(files, PageFiles.IndexName)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);
    }

    private static IResult Show(PageFiles files, string name) => files.FindPage(name) is { } page
        ? new HtmlResult(page)
        : Results.Problem(
            statusCode: StatusCodes.Status404NotFound,
            detail: "The web page is not built. Start the product with ./oro up.");

    private sealed class HtmlResult(HtmlPage page) : IResult
    {
        public Task ExecuteAsync(HttpContext context) => page.SendAsync(context);
    }

    /// <summary>Sends a file in the smallest encoding that the browser takes, or says that it has it already.</summary>
    private sealed class PageResult(PageFile file) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            var chosen = file.Representations.First(
                r => r.Encoding is null || accepted.Contains(r.Encoding, StringComparison.Ordinal));
            var headers = context.Response.Headers;
            headers.CacheControl = file.CacheControl;
            headers.ETag = chosen.ETag;
            headers.Vary = HeaderNames.AcceptEncoding;
            if (context.Request.Headers.IfNoneMatch.Contains(chosen.ETag))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            headers.ContentEncoding = chosen.Encoding;
            context.Response.ContentType = file.ContentType;
            context.Response.ContentLength = chosen.Content.Length;
            return HttpMethods.IsHead(context.Request.Method)
                ? Task.CompletedTask
                : context.Response.Body.WriteAsync(chosen.Content, context.RequestAborted).AsTask();
        }
    }
}
