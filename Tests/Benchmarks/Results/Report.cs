using System.Text.Json;
using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Results;

/// <summary>
/// Collects the rows of a run: progress to standard error, the table to standard output, a file when asked for.
/// </summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>What a reader of the figures must know: how much, how long, against what.</summary>
    public void Note(string note) => _notes.Add(note);

    public static void Say(string progress) => Console.Error.WriteLine($"bench: {progress}");

    public void Add(Bench bench, Figure figure, Measured measured)
    {
        var row = new Row(
            bench.Name, figure.Name, figure.Unit, measured.Median, measured.Spread, figure.Target, figure.Better);
        _rows.Add(row);
        Say($"{row.Name}: {RowTable.Number(row.Value)} {row.Unit} (spread {RowTable.Number(row.Spread)})");
    }

    /// <summary>Puts the peer's figure beside ours of the same name.</summary>
    public void AddPeer(Bench bench, Figure figure, string peer, Measured measured)
    {
        var index = _rows.FindIndex(row => row.Bench == bench.Name && row.Name == figure.Name);
        _rows[index] = _rows[index] with { Peer = peer, PeerValue = measured.Median };
        Say($"{figure.Name}: {peer} {RowTable.Number(measured.Median)} {figure.Unit}");
    }

    public void Print(TextWriter output)
    {
        RowTable.Write(output, _rows);
        foreach (var note in _notes)
        {
            output.WriteLine(note);
        }
    }

    public async Task SaveAsync(string file)
    {
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, _rows, Format);
    }
}
