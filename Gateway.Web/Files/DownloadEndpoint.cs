using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Oro.Files;
using Oro.Gateway.JsonApi;

namespace Oro.Gateway.Files;

/// <summary>
/// <c>/files/{id}/download</c>: the content, for saving. It is never shown as a page of ours, whatever it claims to be,
/// so a document with scripts in it cannot act for who opens it.
/// </summary>
internal sealed partial class DownloadEndpoint(FileContents contents, ILogger<DownloadEndpoint> logger)
{
    public async Task SendAsync(HttpContext http, long id)
    {
        var file = await contents.GetAsync(id, http.RequestAborted);
        var tag = $"\"{file.Sha256}\"";
        SetHeaders(http.Response, file, tag);
        if (EntityTags.Matches(http.Request.Headers.IfNoneMatch, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        // The first piece before the status: a store that does not answer is still an answer of its own.
        var chunk = await contents.ReadAsync(id, 0, http.RequestAborted);
        http.Response.ContentType = file.MimeType;
        http.Response.ContentLength = file.Size;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var offset = 0L; chunk.Length > 0 && offset + chunk.Length <= file.Size;)
        {
            digest.AppendData(chunk);
            offset += chunk.Length;
            if (offset == file.Size && Convert.ToHexStringLower(digest.GetCurrentHash()) != file.Sha256)
            {
                break;
            }

            await http.Response.Body.WriteAsync(chunk, http.RequestAborted);
            if (offset == file.Size)
            {
                return;
            }

            chunk = await contents.ReadAsync(id, offset, http.RequestAborted);
        }

        if (file.Size > 0)
        {
            // The status is sent; that the answer breaks off is all that can still tell the client.
            LogBroken(id);
            http.Abort();
        }
    }

    private static void SetHeaders(HttpResponse response, FileContent file, string tag)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Filename);
        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Kept by the browser of the one user, but asked for each time: permission may be gone.
        headers.CacheControl = "private, no-cache";
        headers.ETag = tag;
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "FileBroken",
        Message = "The content of file {Id} is not what was uploaded")]
    private partial void LogBroken(long id);
}
