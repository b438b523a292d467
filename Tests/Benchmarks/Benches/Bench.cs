using Oro.Benchmarks.Results;

namespace Oro.Benchmarks.Benches;

/// <summary>A set of figures that are measured together. A file below Benches; it is found by being there.</summary>
internal abstract class Bench
{
    /// <summary>As the command line and the rows have it.</summary>
    public abstract string Name { get; }

    /// <summary>The other systems that it can be measured against.</summary>
    public virtual IReadOnlyList<string> Peers => [];

    /// <summary>Measures, and gives the report its rows as they come.</summary>
    public abstract Task RunAsync(Report report, string? peer, CancellationToken cancellationToken);
}
