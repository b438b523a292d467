using System.Net;

namespace Oro.Grains.Entities;

/// <summary>
/// Cuts HTML into pieces, from the front to the back, each character once. It need not understand faulty HTML as a
/// browser does: what comes out is written anew by <see cref="SafeHtml"/>, so what is misread is harmless text.
/// </summary>
internal ref struct HtmlReader(string html)
{
    private static readonly KeyValuePair<string, string>[] NoAttributes = [];

    private readonly ReadOnlySpan<char> _html = html;
    private int _at;

    /// <summary>The next piece, or null at the end.</summary>
    public HtmlToken? Read()
    {
        if (_at >= _html.Length)
        {
            return null;
        }

        var rest = _html[_at..];
        if (rest[0] != '<')
        {
            return ReadText(rest.IndexOf('<') is >= 0 and var end ? end : rest.Length);
        }

        return rest.Length == 1 ? ReadText(1) : rest[1] switch
        {
            '/' when rest.Length > 2 && char.IsAsciiLetter(rest[2]) => ReadEnd(),
            '!' when rest.StartsWith("<!--") => Skip("-->"),
            '!' or '?' or '/' => Skip(">"),
            var letter when char.IsAsciiLetter(letter) => ReadStart(),
            _ => ReadText(1),
        };
    }

    /// <summary>Passes over everything up to the end of an element that was just begun, or of all.</summary>
    public void SkipContent(string name)
    {
        while (_at < _html.Length)
        {
            var end = _html[_at..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                _at = _html.Length;
                return;
            }

            _at += end + name.Length + 2;
            if (_at >= _html.Length || !char.IsAsciiLetterOrDigit(_html[_at]))
            {
                Skip(">");
                return;
            }
        }
    }

    private HtmlToken ReadText(int length)
    {
        var text = WebUtility.HtmlDecode(_html.Slice(_at, length).ToString());
        _at += length;
        return new HtmlToken(HtmlTokenKind.Text, "", text, NoAttributes);
    }

    private HtmlToken Skip(string end)
    {
        var length = _html[_at..].IndexOf(end, StringComparison.Ordinal);
        _at = length < 0 ? _html.Length : _at + length + end.Length;
        return new HtmlToken(HtmlTokenKind.Nothing, "", "", NoAttributes);
    }

    private HtmlToken ReadEnd()
    {
        _at += 2;
        var name = ReadName();
        Skip(">");
        return new HtmlToken(HtmlTokenKind.End, name, "", NoAttributes);
    }

    private HtmlToken ReadStart()
    {
        _at++;
        var name = ReadName();
        var attributes = new List<KeyValuePair<string, string>>();
        while (_at < _html.Length && _html[_at] != '>')
        {
            if (char.IsWhiteSpace(_html[_at]) || _html[_at] == '/')
            {
                _at++;
            }
            else
            {
                attributes.Add(ReadAttribute());
            }
        }

        _at++;
        return new HtmlToken(HtmlTokenKind.Start, name, "", attributes);
    }

    private string ReadName() => ReadUntil(" \t\r\n\f/>").ToLowerInvariant();

    private KeyValuePair<string, string> ReadAttribute()
    {
        // An equals sign in front is part of the name, and a name is never empty: so every round gets further.
        var start = _at++;
        ReadUntil(" \t\r\n\f/>=");
        var name = _html[start.._at].ToString().ToLowerInvariant();
        SkipBlanks();
        if (_at >= _html.Length || _html[_at] != '=')
        {
            return new(name, "");
        }

        _at++;
        SkipBlanks();
        return new(name, WebUtility.HtmlDecode(ReadValue()));
    }

    private string ReadValue()
    {
        if (_at >= _html.Length || _html[_at] is not ('"' or '\''))
        {
            return ReadUntil(" \t\r\n\f>");
        }

        var quote = _html[_at++];
        var value = ReadUntil(quote == '"' ? "\"" : "'");
        _at++;
        return value;
    }

    private string ReadUntil(ReadOnlySpan<char> ends)
    {
        var length = _html[_at..].IndexOfAny(ends);
        var text = length < 0 ? _html[_at..] : _html.Slice(_at, length);
        _at += text.Length;
        return text.ToString();
    }

    private void SkipBlanks()
    {
        while (_at < _html.Length && char.IsWhiteSpace(_html[_at]))
        {
            _at++;
        }
    }
}
