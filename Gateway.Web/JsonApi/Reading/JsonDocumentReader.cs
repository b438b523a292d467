using System.Text.Json;
using System.Text.Unicode;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>Reads a body as JSON and turns what is no JSON into a refusal that names the place.</summary>
internal static class JsonDocumentReader
{
    /// <summary>Reads one document from its first token to its last.</summary>
    public delegate T Read<TState, T>(ref Utf8JsonReader json, TState state);

    // Documents of ours are at most 8 deep; the rest is meta, which clients may fill as they like.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    public static T Parse<TState, T>(ReadOnlySpan<byte> body, TState state, Read<TState, T> read)
    {
        if (body.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.RequestData, "The request data should not be empty."));
        }

        if (!Utf8.IsValid(body))
        {
            throw new RequestRefusedException(
                new WireError(400, ErrorTitles.BadRequest, "The request body is not valid UTF-8."));
        }

        var json = new Utf8JsonReader(body, Options);
        try
        {
            json.Read();
            var document = read(ref json, state);
            // Another token behind the document is an error that only reading on finds.
            json.Read();
            return document;
        }
        catch (JsonException e)
        {
            throw NotJson(e.Message);
        }
        catch (InvalidOperationException e) when (IsByReader(e))
        {
            // Half a surrogate pair, written with escapes, is JSON but no text.
            throw NotJson("A text in it is not valid Unicode.");
        }
    }

    private static bool IsByReader(InvalidOperationException exception) =>
        exception.Source?.StartsWith(typeof(Utf8JsonReader).Namespace!, StringComparison.Ordinal) == true;

    private static RequestRefusedException NotJson(string reason) => new(
        new WireError(400, ErrorTitles.BadRequest, $"The request body is not valid JSON: {reason}"));
}
