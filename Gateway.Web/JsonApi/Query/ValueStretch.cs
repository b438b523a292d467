using Oro.Entities;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// What a value of a filter stands for: one value, or all from the first to the last, both included. A second that the
/// wire shows is all the microseconds in it, and a day in words all instants of it.
/// </summary>
internal readonly record struct ValueStretch(FieldValue From, FieldValue To)
{
    /// <summary>The database keeps microseconds: the last instant before another one.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromMicroseconds(1);

    /// <summary>One microsecond less than a second: the last instant that the wire shows as the same second.</summary>
    private static readonly TimeSpan RestOfSecond = TimeSpan.FromSeconds(1) - Instant;

    /// <summary>Whether it is more than one value.</summary>
    public bool IsStretch => From != To;

    /// <summary>Reads a value by the type of its field, null for the id; null when it is none.</summary>
    public static ValueStretch? Read(FieldPlan? field, string text, QueryTime time)
    {
        if (field?.Definition.Type is FieldType.Date or FieldType.DateTime
            && RelativeDate.Find(text, time.Today) is { } days)
        {
            return field.Definition.Type == FieldType.Date
                ? new(FieldValue.Of(days.From), FieldValue.Of(days.To.AddDays(-1)))
                : new(FieldValue.Of(time.StartOf(days.From)), FieldValue.Of(time.StartOf(days.To) - Instant));
        }

        return FilterValue.TryRead(field, text, time, out var value) ? new(value, EndOfSecond(value)) : null;
    }

    private static FieldValue EndOfSecond(FieldValue value) =>
        value.Value is DateTime instant && instant.Ticks % TimeSpan.TicksPerSecond == 0
            ? FieldValue.Of(instant + RestOfSecond)
            : value;
}
