using Oro.Benchmarks.Benches;
using Oro.Benchmarks.Systems;

namespace Oro.Benchmarks;

/// <summary>Benches and peers are found by being there: to add one is to add its class and no more.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Bench> Benches { get; } =
        [.. Find<Bench>().OrderBy(bench => bench.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<ContactPeer> ContactPeers { get; } = [.. Find<ContactPeer>()];

    public static IEnumerable<T> Find<T>() =>
        typeof(Catalogue).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type)!);
}
