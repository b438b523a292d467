using Oro.Entities;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Reads the definitions in force. What did not change since it was last read stays the same object, so that everything
/// made from it is made once.
/// </summary>
internal sealed class DefinitionBook(Definitions definitions, DefinitionTable table, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Reads them and puts them in force in this process.</summary>
    /// <exception cref="InvalidOperationException">They contradict each other; the message names every fault.
    /// </exception>
    public async Task<DefinitionSet> FollowAsync(CancellationToken cancellationToken)
    {
        var newest = Merge(await table.LoadAsync(cancellationToken));
        definitions.Advance(newest);
        return definitions.Current;
    }

    /// <summary>Those in force; read when there are newer ones than this process knows.</summary>
    public async Task<DefinitionSet> FollowIfBehindAsync(CancellationToken cancellationToken) =>
        VersionOf(await table.FindVersionAsync(cancellationToken)) > definitions.Current.Version
            ? await FollowAsync(cancellationToken)
            : definitions.Current;

    /// <summary>The definitions that code and store say together.</summary>
    /// <exception cref="InvalidOperationException">They contradict each other; the message names every fault.
    /// </exception>
    public DefinitionSet Merge(StoredDefinitions stored)
    {
        var merged = TryMerge(stored);
        var faults = stored.Version == 0 ? [] : DefinitionCheck.FaultsOf(merged.Entities);
        return faults.Count == 0
            ? merged
            : throw new InvalidOperationException($"The entities are not sound: {string.Join(" ", faults)}");
    }

    /// <summary>The same, whether they contradict each other or not.</summary>
    public DefinitionSet TryMerge(StoredDefinitions stored)
    {
        if (stored.Version == 0 && stored.Bodies.IsEmpty)
        {
            return definitions.Declared;
        }

        var now = time.GetUtcNow().UtcDateTime;
        lock (_lock)
        {
            var known = new Dictionary<string, Known>(StringComparer.Ordinal);
            var declared = definitions.Declared.Entities.Where(e => !stored.Bodies.ContainsKey(e.Name));
            var merged = stored.Bodies.Select(s => Merge(s.Key, s.Value, known, now)).OfType<EntityDefinition>();
            var entities = declared.Concat(merged);
            var set = new DefinitionSet(
                VersionOf(stored.Version), [.. entities.OrderBy(e => e.Name, StringComparer.Ordinal)]);
            _known = known;
            return set;
        }
    }

    /// <summary>Version of the definitions after the change of that number.</summary>
    public static int VersionOf(long change) => checked((int)(1 + change));

    private EntityDefinition? Merge(string name, string body, Dictionary<string, Known> known, DateTime now)
    {
        if (!_known.TryGetValue(name, out var before) || before.Body != body || before.Until <= now)
        {
            var declared = definitions.Declared.Find(name)?.Definition;
            var entity = DefinitionMerge.Merge(name, declared, StoredEntity.Parse(body), now);
            before = new Known(body, entity, entity is null ? DateTime.MaxValue : EndOf(entity));
        }

        known[name] = before;
        return before.Entity;
    }

    // When the first of its former names ends.
    private static DateTime EndOf(EntityDefinition entity) => entity.FormerNames
        .Concat(entity.Fields.SelectMany(f => f.FormerNames)).Select(n => n.Until)
        .DefaultIfEmpty(DateTime.MaxValue).Min();

    private sealed record Known(string Body, EntityDefinition? Entity, DateTime Until);
}
