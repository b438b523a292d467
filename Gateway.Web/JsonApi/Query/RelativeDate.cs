using System.Globalization;

namespace Oro.Gateway.JsonApi.Query;

/// <summary>
/// Days in words, from today on: <c>today</c>, <c>this week</c>, <c>last month</c>, <c>last 30 days</c>,
/// <c>next 2 weeks</c>. Weeks begin on Monday; today is one of the last and one of the next days.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
internal readonly record struct RelativeDate(DateOnly From, DateOnly To)
{
    /// <summary>Most days, weeks, months, quarters or years in one expression.</summary>
    public const int MaxCount = 1000;

    private const string Last = "last";
    private const string This = "this";
    private const string Next = "next";

    /// <summary>Reads an expression; null when it is none.</summary>
    public static RelativeDate? Find(string text, DateOnly today)
    {
        var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["yesterday"] => Day(today.AddDays(-1)),
            ["today"] => Day(today),
            ["tomorrow"] => Day(today.AddDays(1)),
            [Last or This or Next, var unit] => Calendar(words[0], unit, today),
            [Last or Next, var count, var unit] => ReadCount(count) is { } number
                ? Rolling(words[0] == Next, number, unit.TrimEnd('s'), today)
                : null,
            _ => null,
        };
    }

    private static RelativeDate Day(DateOnly day) => new(day, day.AddDays(1));

    private static int? ReadCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is > 0 and <= MaxCount
            ? count
            : null;

    private static RelativeDate? Calendar(string which, string unit, DateOnly today)
    {
        var step = which switch { Last => -1, Next => 1, _ => 0 };
        if (unit == "week")
        {
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            return new(monday.AddDays(7 * step), monday.AddDays(7 * (step + 1)));
        }

        if (MonthsIn(unit) is not { } months)
        {
            return null;
        }

        var first = new DateOnly(today.Year, ((today.Month - 1) / months * months) + 1, 1);
        return new(first.AddMonths(months * step), first.AddMonths(months * (step + 1)));
    }

    private static RelativeDate? Rolling(bool isAhead, int count, string unit, DateOnly today)
    {
        var steps = isAhead ? count : -count;
        DateOnly? end = unit switch
        {
            "day" => today.AddDays(steps),
            "week" => today.AddDays(7 * steps),
            _ => MonthsIn(unit) is { } months ? today.AddMonths(months * steps) : null,
        };
        return end is not { } day ? null
            : isAhead ? new(today, day)
            : new(day.AddDays(1), today.AddDays(1));
    }

    private static int? MonthsIn(string unit) => unit switch { "month" => 1, "quarter" => 3, "year" => 12, _ => null };
}
