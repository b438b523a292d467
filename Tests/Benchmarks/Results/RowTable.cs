using System.Globalization;

namespace Oro.Benchmarks.Results;

/// <summary>The rows as a table for people: a column as wide as its widest cell.</summary>
internal static class RowTable
{
    private const int FirstPeerColumn = 7;

    private static readonly string[] Heads =
        ["bench", "what", "value", "spread", "unit", "target", "", "peer", "peer's value", "ratio"];

    public static void Write(TextWriter output, IReadOnlyList<Row> rows)
    {
        var lines = new List<string[]> { Heads };
        lines.AddRange(rows.Select(Cells));
        var columns = rows.Any(row => row.Peer is not null) ? Heads.Length : FirstPeerColumn;
        var shown = Enumerable.Range(0, columns).ToArray();
        var widths = shown.ToDictionary(i => i, i => lines.Max(line => line[i].Length));
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", shown.Select(i => Pad(line[i], widths[i], IsNumber(i)))).TrimEnd());
        }
    }

    /// <summary>Three digits that count, no more: the rest is noise.</summary>
    public static string Number(double value) =>
        value.ToString(
            Math.Abs(value) >= 100 ? "#,0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string[] Cells(Row row) =>
    [
        row.Bench, row.Name, Number(row.Value), $"±{Number(row.Spread / 2)}", row.Unit, Target(row),
        row.Target is null ? "" : row.FallsShort ? "SHORT" : "ok",
        row.Peer ?? "", row.PeerValue is { } value ? Number(value) : "", Ratio(row),
    ];

    private static string Target(Row row) =>
        row.Target is { } target ? $"{(row.Better == Better.Higher ? ">=" : "<=")} {Number(target)}" : "";

    // How many times better than the peer.
    private static string Ratio(Row row) =>
        row.PeerValue is not { } peer ? ""
        : $"{Number(row.Better == Better.Higher ? row.Value / peer : peer / row.Value)}x";

    private static bool IsNumber(int column) =>
        Heads[column] is "value" or "spread" or "target" or "peer's value" or "ratio";

    private static string Pad(string text, int width, bool isNumber) =>
        isNumber ? text.PadLeft(width) : text.PadRight(width);
}
