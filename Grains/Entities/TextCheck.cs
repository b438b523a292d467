using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Whether a text, or one of a list, fits its field.</summary>
internal static class TextCheck
{
    private static readonly BrokenRule NotEmail = new("email", "This value is not a valid email address.");
    private static readonly BrokenRule NotUrl = new("url", "This value is not a valid URL.");
    private static readonly BrokenRule NotChoice = new("choice", "The value you selected is not a valid choice.");
    private static readonly BrokenRule NotMatching = new("regex", "This value is not valid.");

    private static readonly BrokenRule NotText =
        new("characters", "This value contains characters that are not allowed.");

    // A definition lives as long as its version; its expression goes with it.
    private static readonly ConditionalWeakTable<FieldDefinition, Regex> Patterns = [];

    /// <summary>The rule that the text breaks, or null.</summary>
    public static BrokenRule? Find(FieldDefinition field, string text)
    {
        if (field.MaxLength > 0 && text.Length > field.MaxLength)
        {
            return TooLong(field.MaxLength);
        }

        var isLong = field.Type is FieldType.Text or FieldType.RichText;
        if (text.AsSpan().ContainsAny(isLong ? "\0" : "\0\r\n"))
        {
            return NotText;
        }

        return FindByType(field, text)
            ?? (field.Pattern is not null && !Patterns.GetValue(field, PatternOf).IsMatch(text) ? NotMatching : null);
    }

    public static BrokenRule TooLong(int length) => new(
        "length",
        string.Create(
            CultureInfo.InvariantCulture, $"This value is too long. It should have {length} characters or less."));

    /// <summary>The expression of a pattern: a text must fit it as a whole.</summary>
    /// <exception cref="ArgumentException">It is no expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking.</exception>
    public static Regex Parse(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static Regex PatternOf(FieldDefinition field) => Parse(field.Pattern!);

    private static BrokenRule? FindByType(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Email or FieldType.EmailList when !IsEmail(text) => NotEmail,
        FieldType.PhoneList when string.IsNullOrWhiteSpace(text) => BrokenRule.Blank,
        FieldType.Url when !IsUrl(text) => NotUrl,
        FieldType.Enum or FieldType.MultiEnum when field.Options.All(o => o.Id != text) => NotChoice,
        _ => null,
    };

    // Oro's loose mode: something, one at sign, and a domain with a dot inside.
    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var domain = text.AsSpan(at + 1);
        return at > 0
            && domain.IndexOf('@') < 0
            && domain.IndexOf('.') > 0 && domain[^1] != '.'
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https");
}
