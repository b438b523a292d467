using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks.Results;

/// <summary>What is measured: its name, its unit, what is asked of it.</summary>
internal sealed record Figure(string Name, string Unit, Better Better, double? Target = null);

/// <summary>The values of several runs, as one.</summary>
internal readonly record struct Measured(double Median, double Spread)
{
    /// <summary>Three: the least that has a median, and an outlier does not become the figure.</summary>
    public const int Runs = 3;

    public static Measured Of(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? throw new BenchFailedException("Nothing was measured.")
            : new Measured(sorted[sorted.Length / 2], sorted[^1] - sorted[0]);
    }

    /// <summary>Runs it <see cref="Runs"/> times, one after the other.</summary>
    public static async Task<Measured> RepeatAsync(Func<Task<double>> run)
    {
        var values = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            values.Add(await run());
        }

        return Of(values);
    }
}
