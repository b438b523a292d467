using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Oro.Files;
using Oro.Gateway.Entities;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Query;
using Oro.Gateway.JsonApi.Reading;
using Oro.Gateway.JsonApi.Writing;
using Oro.Gateway.Security;
using Oro.Records;

namespace Oro.Gateway.Files;

/// <summary>What <c>/api/files</c> has that no other resource has: the content, as base64 in an attribute.</summary>
internal sealed class FileEndpoint(
    PerDefinitions<ResourceCatalog> catalogs,
    RecordCalls calls,
    RecordEndpoint records,
    FileUploads uploads,
    FileContents contents,
    JsonApiOptions options) : IDisposable
{
    private const int AroundContentBytes = 64 * 1024; // names, types and what else stands around the content
    private const int MaxAtOnce = 4; // each holds its file twice, as text and as bytes: 100 MB at 10 MB a file

    private readonly SemaphoreSlim _places = new(MaxAtOnce);

    public async Task CreateAsync(HttpContext http)
    {
        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        MediaTypes.CheckContentType(http.Request.ContentType);
        var request = await RequestAsync(http, 0, HttpMethods.Post);
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        await _places.WaitAsync(request.Aborted);
        try
        {
            var (file, key) = await ReadAsync(request);
            var record = await uploads.CreateAsync(file, request.Plan, key, request.Aborted);
            http.Response.Headers.Location =
                string.Create(CultureInfo.InvariantCulture, $"{ApiPath.Prefix}/{request.Plan.Type}/{record.Key.Id}");
            await records.SendAsync(request, query, record, StatusCodes.Status201Created);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Sends the file with its content; the query string does not name that any more.</summary>
    public async Task GetWithContentAsync(HttpContext http, long id)
    {
        MediaTypes.CheckAccept(http.Request.Headers.Accept);
        var request = await RequestAsync(http, id, HttpMethods.Get);
        var query = request.ReadQuery(request.Plan, QueryParts.Shape, options);
        await _places.WaitAsync(request.Aborted);
        try
        {
            var content = await contents.ReadAllAsync(id, request.Aborted);
            var record = await calls.GetAsync(request.Key, request.Aborted);
            await SendAsync(request, query, record, content);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static async Task SendAsync(ApiRequest request, ApiQuery query, RecordSnapshot record, byte[] content)
    {
        JsonNode document;
        using (var output = JsonOutput.Rent())
        {
            DocumentWriter.WriteOne(output.Writer, request.Plan, record, query.Shape, null);
            document = JsonNode.Parse(output.Written.Span)!;
        }

        var data = document["data"]!.AsObject();
        data.TryAdd("attributes", new JsonObject());
        data["attributes"]![FileContents.Attribute] = Convert.ToBase64String(content);
        using var answer = JsonOutput.Rent();
        document.WriteTo(answer.Writer);
        await answer.Writer.FlushAsync(request.Aborted);
        await ApiAnswer.SendAsync(request.Http, StatusCodes.Status200OK, answer.Written);
    }

    private async Task<ApiRequest> RequestAsync(HttpContext http, long id, string method)
    {
        var catalog = await catalogs.GetAsync(http.RequestAborted);
        return new ApiRequest(http, catalog, catalog.Get(FileContents.Entity), id, null, method);
    }

    private async Task<(FileAttributes File, IdempotencyKey Key)> ReadAsync(ApiRequest request)
    {
        var limits = await uploads.GetLimitsAsync(request.Aborted);
        var maxBodyBytes = (limits.MaxFileBytes / 3 * 4) + AroundContentBytes;
        if (request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            // Ours is the limit: with the server's own, who sends more finds the connection cut and not the answer.
            server.MaxRequestBodySize = null;
        }

        if (request.Http.Request.ContentLength > maxBodyBytes)
        {
            throw TooLarge(limits);
        }

        using var body = await RequestBody.ReadAsync(request.Http.Request, maxBodyBytes);
        var file = FileDocumentReader.Read(body.Span, request.Plan);
        return file.Content!.Length <= limits.MaxFileBytes
            ? (file, IdempotencyKey.Read(
                request.Http, request.Http.SignedInUser().Principal, request.Method, body.Span))
            : throw TooLarge(limits);
    }

    private static RequestRefusedException TooLarge(FileLimits limits) => new(new WireError(
        StatusCodes.Status413PayloadTooLarge,
        ErrorTitles.PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"A file has at most {limits.MaxFileBytes} bytes."))
    {
        Pointer = $"/data/attributes/{FileContents.Attribute}",
    });
}
