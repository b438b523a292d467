using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>The addresses of the pages around this one, as Oro gives them: no last one, which needs a count.</summary>
internal sealed class PageLinks(PathString path, QueryString query, int pageNumber, bool hasMore)
{
    private const string Number = "page[number]";

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("self", path.ToString());
        if (pageNumber > 1)
        {
            writer.WriteString("first", To(1));
            writer.WriteString("prev", To(pageNumber - 1));
        }

        if (hasMore)
        {
            writer.WriteString("next", To(pageNumber + 1));
        }
    }

    private string To(int number)
    {
        var address = new StringBuilder(path.ToString());
        var separator = '?';
        var parameters = query.HasValue ? query.Value.AsSpan(1) : default;
        foreach (var range in parameters.Split('&'))
        {
            var pair = parameters[range];
            if (!pair.IsEmpty && !IsNumber(pair))
            {
                address.Append(separator).Append(Escape(pair));
                separator = '&';
            }
        }

        if (number > 1)
        {
            address.Append(separator).Append(CultureInfo.InvariantCulture, $"page%5Bnumber%5D={number}");
        }

        return address.ToString();
    }

    private static bool IsNumber(ReadOnlySpan<char> pair)
    {
        var name = pair.IndexOf('=') is >= 0 and var equals ? pair[..equals] : pair;
        return Uri.UnescapeDataString(name) == Number;
    }

    private static string Escape(ReadOnlySpan<char> pair) =>
        pair.ToString().Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
