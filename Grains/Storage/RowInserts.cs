using System.Collections.Concurrent;

namespace Oro.Grains.Storage;

/// <summary>
/// Insertions of one row each that become one of many: what a statement costs apart from its row is saved.
/// </summary>
internal static class RowInserts
{
    // Each is one more text to be prepared, so few sizes are used: powers of two.
    private const int MaxRows = 64;

    // Servers take 65 535 in one statement.
    private const int MaxArguments = 16_000;

    private const int MaxTexts = 10_000; // as definitions come and go; then it begins again

    private static readonly ConcurrentDictionary<(string Sql, int Rows), string?> Texts = new();

    /// <summary>Whether it inserts one row.</summary>
    public static bool CanMerge(Statement statement) =>
        TextOf(statement.Sql, statement.Arguments.Length, 2) is not null;

    /// <summary>The statement for the first of the rows, and how many it takes.</summary>
    /// <param name="all">Of the same text, which inserts one row.</param>
    public static (Statement Statement, int Rows) Merge(IReadOnlyList<Statement> all)
    {
        var first = all[0];
        var columns = first.Arguments.Length;
        var rows = 1;
        while (rows * 2 <= Math.Min(all.Count, MaxRows) && rows * 2 * columns <= MaxArguments)
        {
            rows *= 2;
        }

        if (rows == 1)
        {
            return (first, 1);
        }

        var arguments = new object?[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            all[row].Arguments.CopyTo(arguments, row * columns);
        }

        return (new Statement(TextOf(first.Sql, columns, rows)!, arguments), rows);
    }

    private static string? TextOf(string sql, int columns, int rows)
    {
        if (Texts.Count > MaxTexts)
        {
            Texts.Clear();
        }

        return Texts.GetOrAdd((sql, rows), _ => MakeText(sql, columns, rows));
    }

    private static string? MakeText(string sql, int columns, int rows)
    {
        var row = $"VALUES ({ParameterNames.UpTo(columns)})";
        var start = sql.IndexOf(row, StringComparison.Ordinal);
        if (columns == 0 || start < 0)
        {
            return null;
        }

        var all = Enumerable.Range(0, rows).Select(number => string.Join(
            ", ", Enumerable.Range((number * columns) + 1, columns).Select(ParameterNames.Of)));
        return $"{sql[..start]}VALUES ({string.Join("), (", all)}){sql[(start + row.Length)..]}";
    }
}
