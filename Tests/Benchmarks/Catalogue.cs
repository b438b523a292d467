using Oro.Benchmarks.Benches;

namespace Oro.Benchmarks;

/// <summary>Finds what is to be found by being there: a bench is a class, and nothing else is edited to add one.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Bench> Benches { get; } =
    [
        .. typeof(Catalogue).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Bench)) && !type.IsAbstract)
            .Select(type => (Bench)Activator.CreateInstance(type)!)
            .OrderBy(bench => bench.Name, StringComparer.Ordinal),
    ];
}
