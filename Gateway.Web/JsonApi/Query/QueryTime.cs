namespace Oro.Gateway.JsonApi.Query;

/// <summary>What time it is for a query: now, in the zone that came with it.</summary>
internal sealed class QueryTime(TimeProvider time, TimeZoneInfo zone)
{
    public const string Parameter = "timezone";

    private const int MaxNameLength = 64;
    private const int MaxGapMinutes = 2 * 24 * 60; // Samoa once left out a whole day

    private DateTimeOffset? _now;

    public TimeZoneInfo Zone => zone;

    public DateOnly Today =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_now ??= time.GetUtcNow(), zone).DateTime);

    /// <summary>The zone of that name in the IANA data base; null when there is none.</summary>
    public static TimeZoneInfo? FindZone(string name)
    {
        // A name is also the path of a file to .NET.
        var isName = name.Length is > 0 and <= MaxNameLength
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && name[0] != '/';
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>The instant at which a day begins, which is not always its midnight.</summary>
    public DateTime StartOf(DateOnly day) => ToInstant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The instant at which clocks show a time: the first one when they show it twice, the next one that they show when
    /// they pass over it.
    /// </summary>
    public DateTime ToInstant(DateTime local)
    {
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        for (var minute = 0; minute < MaxGapMinutes && zone.IsInvalidTime(shown); minute++)
        {
            shown = shown.AddTicks(TimeSpan.TicksPerMinute - (shown.Ticks % TimeSpan.TicksPerMinute));
        }

        var offset = zone.IsAmbiguousTime(shown) ? zone.GetAmbiguousTimeOffsets(shown).Max() : zone.GetUtcOffset(shown);
        var ticks = Math.Clamp(shown.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTime(ticks, DateTimeKind.Utc);
    }
}
