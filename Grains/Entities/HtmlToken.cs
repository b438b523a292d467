namespace Oro.Grains.Entities;

/// <summary>What stands in HTML: text, the beginning of an element, its end, or something that is left out.</summary>
internal enum HtmlTokenKind
{
    Text,
    Start,
    End,
    Nothing,
}

/// <summary>One piece of HTML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Of an element, in lower case; empty for everything else.</param>
/// <param name="Text">A text as people read it.</param>
/// <param name="Attributes">Of the beginning of an element; names in lower case, values as they are meant.</param>
internal readonly record struct HtmlToken(
    HtmlTokenKind Kind, string Name, string Text, IReadOnlyList<KeyValuePair<string, string>> Attributes);
