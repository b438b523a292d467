using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Oro.Gateway.OAuth;

/// <summary>
/// Parameters of a request, each at most once (RFC 6749, 3.1 and 3.2): from a form, as the standard has them, or from
/// JSON, as Oro takes them.
/// </summary>
internal sealed class OAuthParameters(IReadOnlyDictionary<string, StringValues> values)
{
    private const int MaxParameters = 50;
    private const string BasicPrefix = "Basic ";

    /// <summary>The value; empty is as good as none.</summary>
    public string? this[string name] =>
        values.TryGetValue(name, out var value) && value is [{ Length: > 0 } only] ? only : null;

    /// <summary>The same parameter came twice: two readers may take another one each.</summary>
    public bool HasRepetition => values.Values.Any(v => v.Count > 1);

    public static OAuthParameters Parse(string? query) => new(QueryHelpers.ParseQuery(query));

    /// <summary>Those in the body; null when it is of neither form.</summary>
    public static async Task<OAuthParameters?> ReadAsync(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType)
            {
                var form = await request.ReadFormAsync(
                    new FormOptions { ValueCountLimit = MaxParameters }, request.HttpContext.RequestAborted);
                return new OAuthParameters(form.ToDictionary(f => f.Key, f => f.Value));
            }

            return request.HasJsonContentType() ? new OAuthParameters(await ReadJsonAsync(request)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Name and secret of the client, from the header that the standard prefers or from the body; null: from
    /// both, or garbled.</summary>
    public (string? Id, string? Secret)? ReadClient(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (!header.StartsWith(BasicPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return (this["client_id"], this["client_secret"]);
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header[BasicPrefix.Length..].Trim()));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            // RFC 6749, 2.3.1: both were encoded as in a form first.
            var id = colon < 0 ? null : WebUtility.UrlDecode(text[..colon]);
            return id is null || this["client_secret"] is not null || (this["client_id"] is { } other && other != id)
                ? null
                : (id, WebUtility.UrlDecode(text[(colon + 1)..]));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static async Task<Dictionary<string, StringValues>> ReadJsonAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(
            request.Body, cancellationToken: request.HttpContext.RequestAborted);
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var property in body.RootElement.EnumerateObject())
        {
            values.TryGetValue(property.Name, out var before);
            values[property.Name] = StringValues.Concat(before, property.Value.GetString());
        }

        return values;
    }
}
