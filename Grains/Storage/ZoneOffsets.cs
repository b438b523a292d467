using System.Globalization;

namespace Oro.Grains.Storage;

/// <summary>
/// By how much the clocks of a time zone are ahead, as SQL. Written out from the zones that this process knows: SQLite
/// knows none, and those of the servers follow other versions of the data base of zones.
/// </summary>
internal static class ZoneOffsets
{
    private static readonly DateTime Earliest = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // No zone changes its clocks twice within it.
    private static readonly TimeSpan Step = TimeSpan.FromDays(7);

    /// <summary>
    /// Expression: seconds by which clocks are ahead at an instant between the two; parameters are added for the
    /// instants at which they change.
    /// </summary>
    public static string Sql(
        TimeZoneInfo zone, string instant, (DateTime From, DateTime To) between, Func<DateTime, string> add)
    {
        var from = between.From < Earliest ? Earliest : between.From;
        var to = between.To > Latest ? Latest : between.To;
        var changes = Changes(zone, from, to).Reverse().ToList();
        var first = Seconds(zone, from);
        // Most records are of late.
        return changes.Count == 0
            ? first
            : $"(CASE {string.Join(' ', changes.Select(c => $"WHEN {instant} >= {add(c)} THEN {Seconds(zone, c)}"))} "
                + $"ELSE {first} END)";
    }

    private static string Seconds(TimeZoneInfo zone, DateTime at) =>
        ((long)zone.GetUtcOffset(at).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<DateTime> Changes(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        for (var at = from; at < to; at += Step)
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at + Step))
            {
                yield return FindChange(zone, at, at + Step);
            }
        }
    }

    private static DateTime FindChange(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + ((after - before) / 2);
            (before, after) = zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        // Clocks change at whole seconds.
        return new DateTime(
            (after.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }
}
