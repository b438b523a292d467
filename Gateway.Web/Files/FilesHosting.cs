using Microsoft.AspNetCore.WebUtilities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.Security;

namespace Oro.Gateway.Files;

/// <summary>Contents of files, over the API and for people.</summary>
internal static class FilesHosting
{
    private const string FieldsParameter = "fields[files]";

    public static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<FileUploads>()
        .AddSingleton<FileContents>()
        .AddSingleton<FileEndpoint>()
        .AddSingleton<DownloadEndpoint>();

    public static void MapFiles(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var files = services.GetRequiredService<FileEndpoint>();
        var api = services.GetRequiredService<JsonApiEndpoint>();
        endpoints.MapPost($"{ApiPath.Prefix}/files", files.CreateAsync).RequireCaller();
        endpoints.MapGet($"{ApiPath.Prefix}/files/{{id:long:min(1)}}", (HttpContext http, long id) =>
            TakesContent(http.Request) ? files.GetWithContentAsync(http, id) : api.InvokeAsync(http)).RequireCaller();
        endpoints.MapGet("/files/{id:long:min(1)}/download", services.GetRequiredService<DownloadEndpoint>().SendAsync)
            .RequireCaller();
        endpoints.MapGet("/app/files", AnswerLimitsAsync).RequireCaller();
    }

    private static async Task AnswerLimitsAsync(HttpContext http)
    {
        var limits = await http.RequestServices.GetRequiredService<FileUploads>().GetLimitsAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new FileLimitsAnswer(limits.MaxFileBytes, limits.MimeTypes), FileJson.Default.FileLimitsAnswer);
    }

    // Whether the content is asked for; then it is taken out of the query string, whose other parts are as everywhere.
    private static bool TakesContent(HttpRequest request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString.Value);
        var names = query.GetValueOrDefault(FieldsParameter).ToString().Split(',');
        if (!names.Contains(FileContents.Attribute))
        {
            return false;
        }

        query[FieldsParameter] = string.Join(',', names.Where(name => name != FileContents.Attribute));
        request.QueryString = QueryString.Create(query);
        return true;
    }
}
