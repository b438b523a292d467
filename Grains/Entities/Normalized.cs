using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>Values in the one form in which they are stored, so that equal ones compare equal.</summary>
internal static class Normalized
{
    public static FieldValue Value(FieldType type, FieldValue value) => value.Value switch
    {
        // No text and an empty text are the same to people, and to "exists" filters.
        "" => FieldValue.Null,
        string text when type == FieldType.RichText => Text(SafeHtml.Clean(text)),
        DateTime instant => FieldValue.Of(Instant(instant)),
        PostalAddress address => FieldValue.Of(
            PostalAddress.Of([.. address.Parts.Select(p => string.IsNullOrWhiteSpace(p) ? null : p.Trim())])),
        TextList texts => FieldValue.Of(new TextList([.. texts.Items.Distinct(ComparerOf(type))])),
        RecordIds ids => FieldValue.Of(new RecordIds([.. ids.Items.Distinct().Order()], ids.IsTruncated)),
        null => Nothing(type),
        _ => value,
    };

    /// <summary>What a field of the type holds when it has no value.</summary>
    public static FieldValue Nothing(FieldType type) => type switch
    {
        FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum => FieldValue.Of(TextList.Empty),
        FieldType.ManyToMany or FieldType.OneToMany => FieldValue.Of(RecordIds.Empty),
        _ => FieldValue.Null,
    };

    /// <summary>All databases keep microseconds.</summary>
    public static DateTime Instant(DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), instant.Kind);

    private static FieldValue Text(string text) => FieldValue.Of(text.Length > 0 ? text : null);

    private static StringComparer ComparerOf(FieldType type) =>
        type == FieldType.EmailList ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
