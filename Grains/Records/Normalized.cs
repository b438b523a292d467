using Oro.Entities;

namespace Oro.Grains.Records;

/// <summary>Values in the one form in which they are stored, so that equal ones compare equal.</summary>
internal static class Normalized
{
    public static FieldValue Value(FieldType type, FieldValue value) => value.Value switch
    {
        // No text and an empty text are the same to people, and to "exists" filters.
        "" => FieldValue.Null,
        DateTime instant => FieldValue.Of(Instant(instant)),
        TextList texts => FieldValue.Of(new TextList([.. texts.Items.Distinct(ComparerOf(type))])),
        RecordIds ids => FieldValue.Of(new RecordIds([.. ids.Items.Distinct().Order()], ids.IsTruncated)),
        null when type is FieldType.EmailList or FieldType.PhoneList => FieldValue.Of(TextList.Empty),
        null when type is FieldType.ManyToMany or FieldType.OneToMany => FieldValue.Of(RecordIds.Empty),
        _ => value,
    };

    /// <summary>All databases keep microseconds.</summary>
    public static DateTime Instant(DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), instant.Kind);

    private static StringComparer ComparerOf(FieldType type) =>
        type == FieldType.EmailList ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
