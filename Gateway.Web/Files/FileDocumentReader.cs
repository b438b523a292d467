using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Reading;

namespace Oro.Gateway.Files;

/// <summary>Reads the body of a new file; what it says is Oro's, like the errors.</summary>
internal static class FileDocumentReader
{
    private const string AnyType = "application/octet-stream";
    private const string Attributes = "/data/attributes";

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>The attributes, with content; a missing type is that of the name's ending.</summary>
    /// <exception cref="RequestRefusedException">The body is wrong; everything that is wrong is named.</exception>
    public static FileAttributes Read(ReadOnlySpan<byte> body, ResourcePlan plan)
    {
        var resource = Parse(body);
        var errors = new BodyErrors();
        Check(resource, plan, errors);
        var attributes = resource?.Attributes ?? new FileAttributes();
        Check(attributes, errors);
        errors.ThrowIfAny();
        return attributes with { MimeType = attributes.MimeType ?? TypeOf(attributes.OriginalFilename) };
    }

    private static FileResource? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, FileJson.Default.FileDocument)?.Data;
        }
        catch (JsonException e) when (e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal))
        {
            throw new RequestRefusedException(new WireError(400, ErrorTitles.Form, "This value is not valid.")
            {
                Pointer = $"/{path[2..].Replace('.', '/')}",
            });
        }
        catch (JsonException e)
        {
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.BadRequest, $"The request body is not valid JSON: {e.Message}"));
        }
    }

    private static void Check(FileResource? resource, ResourcePlan plan, BodyErrors errors)
    {
        if (resource is null)
        {
            errors.Add("/data", "The primary data object should exist");
        }
        else if (resource.Type != plan.Type)
        {
            errors.AddConflict(
                "/data/type", "The 'type' property of the primary data object should match the requested resource");
        }
        else if (resource.Id is not null)
        {
            errors.Add(
                "/data/id", "The server gives ids; a new record is sent without one.", ErrorTitles.AccessDenied, 403);
        }
    }

    private static void Check(FileAttributes attributes, BodyErrors errors)
    {
        foreach (var name in attributes.Others?.Keys ?? Enumerable.Empty<string>())
        {
            errors.Add(
                $"{Attributes}/{name}",
                $"This form should not contain extra fields: \"{name}\".",
                ErrorTitles.ExtraFields);
        }

        if (attributes.Content is null)
        {
            errors.Add($"{Attributes}/content", "This value should not be blank.", "not blank constraint");
        }
        else if (attributes.FileSize is { } size && size != attributes.Content.Length)
        {
            errors.Add(
                $"{Attributes}/fileSize",
                $"The content has {attributes.Content.Length} bytes, not {size}.",
                ErrorTitles.Form);
        }
    }

    private static string TypeOf(string? filename) =>
        filename is not null && Types.TryGetContentType(filename, out var type) ? type : AnyType;
}
