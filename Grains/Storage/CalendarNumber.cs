using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// Stretches of the calendar as numbers, which every database counts alike: days since 1970, months since the year 0,
/// and what integer division makes of them.
/// </summary>
internal static class CalendarNumber
{
    /// <summary>1970 began on the fourth day of a week; and some weeks, so that no dividend is negative.</summary>
    public const int WeekShift = 3 + (7 * WeeksBefore);

    private const int WeeksBefore = 200_000;

    /// <summary>The first day of a stretch.</summary>
    public static DateOnly FirstDay(DatePart part, long number) => part switch
    {
        DatePart.Day => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(number)),
        DatePart.Week => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(((number - WeeksBefore) * 7) - 3)),
        DatePart.Month => FirstOf(number),
        DatePart.Quarter => FirstOf(number * 3),
        _ => FirstOf(number * 12),
    };

    private static DateOnly FirstOf(long month) => new((int)(month / 12), (int)(month % 12) + 1, 1);
}
