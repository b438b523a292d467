using System.Globalization;
using SQLitePCL;

namespace Oro.Grains.Storage.Sqlite;

/// <summary>The sum of decimal numbers that are texts, as a text; SQLite would make doubles of them.</summary>
internal static class SqliteSum
{
    public static void Step(sqlite3_context context, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
        {
            return;
        }

        try
        {
            context.state = (context.state as decimal? ?? 0) + Amounts.Read(raw.sqlite3_value_blob(arguments[0]));
        }
        catch (OverflowException)
        {
            raw.sqlite3_result_error(context, utf8z.FromString("The sum has too many digits."));
        }
    }

    public static void End(sqlite3_context context)
    {
        if (context.state is decimal sum)
        {
            raw.sqlite3_result_text(context, sum.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }
}
