using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Compat.Serialization;
using Orleans.Runtime;

namespace Orleans.Compat.Grains;

internal enum PlacementKind
{
    Random,
    PreferLocal,
    HashBased,
    StatelessWorker,
}

/// <summary>What others must know of a grain class.</summary>
[GenerateSerializer, Immutable]
internal sealed record GrainClassEntry(
    GrainType Type, string ClassName, string[] Interfaces, PlacementKind Placement, string[] StreamNamespaces);

/// <summary>Which silo offers which grain classes. Silos of different roles differ.</summary>
internal sealed class ClusterManifest(ImmutableDictionary<SiloAddress, GrainClassEntry[]> silos)
{
    private readonly ConcurrentDictionary<Type, GrainType> _typeOfInterface = new();
    private readonly ConcurrentDictionary<GrainType, GrainClassEntry?> _entries = new();

    public static ClusterManifest Empty { get; } = new(ImmutableDictionary<SiloAddress, GrainClassEntry[]>.Empty);

    public ImmutableDictionary<SiloAddress, GrainClassEntry[]> Silos => silos;

    public IEnumerable<GrainClassEntry> Classes =>
        Silos.Values.SelectMany(entries => entries).DistinctBy(entry => entry.Type);

    public GrainClassEntry? Find(GrainType type) =>
        _entries.GetOrAdd(type, wanted => Classes.FirstOrDefault(entry => entry.Type == wanted));

    public bool Offers(SiloAddress silo, GrainType type) =>
        Silos.TryGetValue(silo, out var entries) && Array.Exists(entries, entry => entry.Type == type);

    /// <summary>The one class behind an interface; of several, the one that is named like it.</summary>
    public GrainType TypeOf(Type contract) => _typeOfInterface.TryGetValue(contract, out var known)
        ? known
        : _typeOfInterface[contract] = FindClass(contract).Type;

    private GrainClassEntry FindClass(Type contract)
    {
        var name = TypeNames.Of(contract);
        var entries = Classes.Where(entry => entry.Interfaces.Contains(name)).ToList();
        if (entries.Count == 0)
        {
            throw new ArgumentException(
                $"Could not find an implementation for interface {contract}: no silo offers one.", nameof(contract));
        }

        return entries.Count == 1
            ? entries[0]
            : entries.Find(entry => "I" + entry.ClassName.Split('.', '+')[^1] == contract.Name)
                ?? throw new ArgumentException(
                    $"Several classes implement {contract}:"
                    + $" {string.Join(", ", entries.Select(entry => entry.ClassName))}.",
                    nameof(contract));
    }
}
