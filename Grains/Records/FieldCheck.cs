using System.Globalization;
using Oro.Entities;
using Oro.Grains.Entities;

namespace Oro.Grains.Records;

/// <summary>A rule that a value breaks: Oro's name of the rule, and a sentence for people.</summary>
internal sealed record BrokenRule(string Rule, string Detail);

/// <summary>Whether a value fits its field. The wording is Oro's.</summary>
internal static class FieldCheck
{
    // A record is read and sent whole; nobody has more addresses than this.
    private const int MaxTexts = 100;

    private const decimal MaxAmount = 1_000_000_000_000_000m;

    private static readonly BrokenRule WrongType = new("type", "This value is not of the type of the field.");
    private static readonly BrokenRule NotEmail = new("email", "This value is not a valid email address.");
    private static readonly BrokenRule NotUrl = new("url", "This value is not a valid URL.");
    private static readonly BrokenRule NotChoice = new("choice", "The value you selected is not a valid choice.");
    private static readonly BrokenRule NotText =
        new("characters", "This value contains characters that are not allowed.");

    private static readonly BrokenRule Blank = new("not blank", "This value should not be blank.");
    private static readonly BrokenRule NotDecimal =
        new("decimal", "This value should have four decimals at most and fifteen digits before them.");

    private static readonly BrokenRule TooManyTexts =
        new("count", $"This collection should contain {MaxTexts} elements or less.");

    /// <summary>The rule that the value breaks, or null.</summary>
    public static BrokenRule? Find(FieldDefinition field, FieldValue value)
    {
        if (value.IsNull)
        {
            return null;
        }

        return !HasShape(field.Type, value.Value!) ? WrongType : value.Value switch
        {
            string text => FindInText(field, text),
            TextList { Items.Length: > MaxTexts } => TooManyTexts,
            TextList texts => texts.Items.Select(t => FindInText(field, t)).FirstOrDefault(rule => rule is not null),
            decimal amount when decimal.Round(amount, 4) != amount || Math.Abs(amount) >= MaxAmount => NotDecimal,
            _ => null,
        };
    }

    /// <summary>The rule that a missing value breaks, or null.</summary>
    public static BrokenRule? FindMissing(FieldDefinition field, FieldValue value) =>
        IsNeeded(field) && (value.IsNull || (value.Value is string text && string.IsNullOrWhiteSpace(text)))
            ? Blank
            : null;

    // Who owns a record is filled in when it is created, so nobody has to say it, and nobody may take it away.
    private static bool IsNeeded(FieldDefinition field) =>
        field.IsRequired || field.Name is SystemFields.Owner or SystemFields.Organization;

    /// <summary>Whether a value has the shape that <see cref="FieldValue"/> names for the type.</summary>
    public static bool HasShape(FieldType type, object value) => type switch
    {
        FieldType.Integer or FieldType.ManyToOne => value is long,
        FieldType.Boolean => value is bool,
        FieldType.Date => value is DateOnly,
        FieldType.DateTime => value is DateTime { Kind: DateTimeKind.Utc },
        FieldType.Money => value is decimal,
        FieldType.EmailList or FieldType.PhoneList => value is TextList,
        FieldType.ManyToMany or FieldType.OneToMany => value is RecordIds,
        _ => value is string,
    };

    private static BrokenRule? FindInText(FieldDefinition field, string text)
    {
        if (field.MaxLength > 0 && text.Length > field.MaxLength)
        {
            return new BrokenRule(
                "length",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This value is too long. It should have {field.MaxLength} characters or less."));
        }

        if (text.AsSpan().ContainsAny(field.Type == FieldType.Text ? "\0" : "\0\r\n"))
        {
            return NotText;
        }

        return field.Type switch
        {
            FieldType.Email or FieldType.EmailList when !IsEmail(text) => NotEmail,
            FieldType.PhoneList when string.IsNullOrWhiteSpace(text) => Blank,
            FieldType.Url when !IsUrl(text) => NotUrl,
            FieldType.Enum when field.Options.All(o => o.Id != text) => NotChoice,
            _ => null,
        };
    }

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
