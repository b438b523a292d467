using System.Collections.Frozen;
using System.Text;

namespace Oro.Grains.Entities;

/// <summary>
/// Makes HTML harmless by writing it anew: the elements and attributes of a short list, every text encoded, everything
/// else left out. What is not on the list cannot come out, whatever browsers make of what came in. It works through
/// the text once and without recursion, so that no nesting is too deep for it; cleaning what is clean changes nothing.
/// </summary>
internal static class SafeHtml
{
    // Deeper elements are left out and their contents stay: a browser would flatten them too.
    private const int MaxDepth = 100;

    private static readonly FrozenSet<string> Blocks = Names(
        "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr th td caption hr");

    private static readonly FrozenSet<string> Inline = Names("a b strong i em u s sub sup small span code br");

    private static readonly FrozenSet<string> Void = Names("br hr");

    /// <summary>What is in them is no text for people, or would be read in other ways.</summary>
    private static readonly FrozenSet<string> WithContent = Names(
        "script style title textarea iframe noscript noembed noframes xmp template svg math object select");

    private static readonly string[] Schemes = ["http://", "https://", "mailto:", "tel:"];

    /// <summary>What the beginning of an element ends, and what keeps it from being seen.</summary>
    private static readonly FrozenDictionary<string, (FrozenSet<string> Ends, FrozenSet<string> Within)> Implied =
        new Dictionary<string, (FrozenSet<string>, FrozenSet<string>)>
        {
            ["li"] = (Names("li"), Names("ul ol")),
            ["tr"] = (Names("tr"), Names("table")),
            ["td"] = (Names("td th"), Names("tr table")),
            ["th"] = (Names("td th"), Names("tr table")),
            ["tbody"] = (Names("thead tbody tfoot"), Names("table")),
            ["tfoot"] = (Names("thead tbody tfoot"), Names("table")),
        }.ToFrozenDictionary();

    public static string Clean(string html)
    {
        var reader = new HtmlReader(html);
        var output = new StringBuilder(html.Length);
        var open = new List<string>();
        while (reader.Read() is { } token)
        {
            switch (token.Kind)
            {
                case HtmlTokenKind.Text:
                    Encode(output, token.Text);
                    break;
                case HtmlTokenKind.Start when WithContent.Contains(token.Name):
                    reader.SkipContent(token.Name);
                    break;
                case HtmlTokenKind.Start when Blocks.Contains(token.Name) || Inline.Contains(token.Name):
                    Begin(output, open, token);
                    break;
                case HtmlTokenKind.End when open.LastIndexOf(token.Name) is >= 0 and var place:
                    EndFrom(output, open, place);
                    break;
            }
        }

        EndFrom(output, open, 0);
        return output.ToString();
    }

    /// <summary>The words in it, without mark-up.</summary>
    public static string ToText(string html)
    {
        var reader = new HtmlReader(html);
        var text = new StringBuilder(html.Length);
        while (reader.Read() is { } token)
        {
            // A new block begins a new word; the b in "<b>b</b>old" does not.
            var isApart = token.Name == "br" || (token.Name.Length > 0 && !Inline.Contains(token.Name));
            text.Append(isApart ? " " : "").Append(token.Text);
        }

        return text.ToString();
    }

    private static void Begin(StringBuilder output, List<string> open, HtmlToken token)
    {
        EndImplied(output, open, token.Name);
        if (open.Count >= MaxDepth)
        {
            return;
        }

        output.Append('<').Append(token.Name);
        foreach (var (name, value) in AttributesOf(token))
        {
            output.Append(' ').Append(name).Append("=\"");
            Encode(output, value);
            output.Append('"');
        }

        output.Append('>');
        if (!Void.Contains(token.Name))
        {
            open.Add(token.Name);
        }
    }

    private static void EndImplied(StringBuilder output, List<string> open, string name)
    {
        // A paragraph holds no block.
        if (Blocks.Contains(name) && open.LastIndexOf("p") is >= 0 and var paragraph)
        {
            EndFrom(output, open, paragraph);
        }

        if (!Implied.TryGetValue(name, out var implied))
        {
            return;
        }

        for (var place = open.Count - 1; place >= 0 && !implied.Within.Contains(open[place]); place--)
        {
            if (implied.Ends.Contains(open[place]))
            {
                EndFrom(output, open, place);
                return;
            }
        }
    }

    private static void EndFrom(StringBuilder output, List<string> open, int place)
    {
        for (var last = open.Count - 1; last >= place; last--)
        {
            output.Append("</").Append(open[last]).Append('>');
            open.RemoveAt(last);
        }
    }

    private static IEnumerable<(string Name, string Value)> AttributesOf(HtmlToken token)
    {
        var given = token.Attributes;
        if (token.Name == "a")
        {
            if (ValueOf("href") is { } address && IsSafe(address.Trim()))
            {
                yield return ("href", address.Trim());
            }

            yield return ("rel", "noopener noreferrer");
        }

        if (token.Name is "td" or "th")
        {
            foreach (var name in (string[])["colspan", "rowspan"])
            {
                if (ValueOf(name) is { Length: 1 or 2 } number && number.All(char.IsAsciiDigit))
                {
                    yield return (name, number);
                }
            }
        }

        string? ValueOf(string name) => given.Where(a => a.Key == name).Select(a => a.Value).FirstOrDefault();
    }

    private static bool IsSafe(string address) =>
        Schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase)) && !address.Any(char.IsControl);

    private static void Encode(StringBuilder output, string text)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append("&quot;"),
                '\u00a0' => output.Append("&nbsp;"),
                _ => output.Append(letter),
            };
        }
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
