using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>
/// Whether relations of the body lead from its primary resource objects to each included one, or from that to them.
/// What goes along belongs to what is written; anything else is a request of its own.
/// </summary>
internal static class Reachability
{
    /// <summary>Adds an error for each that is not reached.</summary>
    public static void Check(
        IReadOnlyCollection<ResourceDocument> primary,
        IReadOnlyCollection<ResourceDocument> included,
        BodyErrors errors)
    {
        var neighbours = primary.Concat(included)
            .SelectMany(d => LinksOf(d).SelectMany(to => new[] { (From: d.Key, To: to), (From: to, To: d.Key) }))
            .ToLookup(link => link.From, link => link.To);
        var reached = primary.Select(d => d.Key).ToHashSet();
        var next = new Queue<RecordKey>(reached);
        while (next.TryDequeue(out var key))
        {
            foreach (var neighbour in neighbours[key].Where(reached.Add))
            {
                next.Enqueue(neighbour);
            }
        }

        foreach (var document in included.Where(d => !reached.Contains(d.Key)))
        {
            errors.Place = document.Place;
            errors.Add(
                "/data",
                "The entity should have a relationship with at least one primary entity"
                + " and this should be explicitly specified in the request");
        }
    }

    private static IEnumerable<RecordKey> LinksOf(ResourceDocument document)
    {
        foreach (var edit in document.Edits)
        {
            if (document.Plan.FindByName(edit.Field)?.Definition.Relation is not { } relation)
            {
                continue;
            }

            foreach (var id in IdsIn(edit.Value))
            {
                yield return new RecordKey(relation.Target, id);
            }
        }
    }

    private static ImmutableArray<long> IdsIn(FieldValue value) => value.Value switch
    {
        long id => [id],
        RecordIds ids => ids.Items,
        _ => [],
    };
}
