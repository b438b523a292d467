using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>
/// The addresses of the pages around this one, as Oro gives them, by number or by place as the client asked for this
/// one. By number there is no last one, which needs a count.
/// </summary>
internal sealed class PageLinks
{
    private const string Number = "page[number]";
    private const string After = "page[after]";
    private const string Before = "page[before]";

    private readonly PathString _path;
    private readonly QueryString _query;
    private readonly List<(string Name, string? Page)> _links = [];

    private PageLinks(PathString path, QueryString query) => (_path, _query) = (path, query);

    public static PageLinks ByNumber(PathString path, QueryString query, int pageNumber, bool hasMore)
    {
        var links = new PageLinks(path, query);
        if (pageNumber > 1)
        {
            links._links.Add(("first", null));
            links._links.Add(("prev", ToNumber(pageNumber - 1)));
        }

        if (hasMore)
        {
            links._links.Add(("next", ToNumber(pageNumber + 1)));
        }

        return links;
    }

    /// <param name="path">Path of the request.</param>
    /// <param name="query">Its query string.</param>
    /// <param name="before">Cursor of what the previous page ends before; empty for the end, null without one.</param>
    /// <param name="after">Cursor of what the next page is behind; empty for the beginning, null without one.</param>
    public static PageLinks ByPlace(PathString path, QueryString query, string? before, string? after)
    {
        var links = new PageLinks(path, query);
        if (before is not null)
        {
            links._links.Add(("first", $"{After}="));
            links._links.Add(("prev", $"{Before}={before}"));
        }

        if (after is not null)
        {
            links._links.Add(("next", $"{After}={after}"));
            links._links.Add(("last", $"{Before}="));
        }

        return links;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("self", _path.ToString());
        foreach (var (name, page) in _links)
        {
            writer.WriteString(name, To(page));
        }
    }

    private static string? ToNumber(int number) =>
        number > 1 ? string.Create(CultureInfo.InvariantCulture, $"{Number}={number}") : null;

    private string To(string? page)
    {
        var address = new StringBuilder(_path.ToString());
        var separator = '?';
        var parameters = _query.HasValue ? _query.Value.AsSpan(1) : default;
        foreach (var range in parameters.Split('&'))
        {
            var pair = parameters[range];
            if (!pair.IsEmpty && !IsPlace(pair))
            {
                address.Append(separator).Append(Escape(pair));
                separator = '&';
            }
        }

        return page is null ? address.ToString() : address.Append(separator).Append(Escape(page)).ToString();
    }

    private static bool IsPlace(ReadOnlySpan<char> pair)
    {
        var name = pair.IndexOf('=') is >= 0 and var equals ? pair[..equals] : pair;
        return Uri.UnescapeDataString(name) is Number or After or Before;
    }

    private static string Escape(ReadOnlySpan<char> pair) =>
        pair.ToString().Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
