using System.Collections.Immutable;
using Oro.Entities;
using Oro.Gateway.JsonApi;
using Oro.Gateway.JsonApi.Writing;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.Records;

/// <summary>The names of the records that changes of relations speak of: people do not know ids.</summary>
internal sealed class RecordTitles(RecordCalls calls)
{
    /// <summary>The titles of those that exist; at most a thousand of each entity.</summary>
    public async Task<IReadOnlyDictionary<RecordKey, string>> LoadAsync(
        ResourcePlan plan, ImmutableArray<ChangeEntry> entries, CancellationToken cancellationToken)
    {
        var titles = new Dictionary<RecordKey, string>();
        foreach (var (target, ids) in Mentioned(plan, entries))
        {
            var some = ids.Take(RecordQuery.MaxPageSize).ToImmutableArray();
            foreach (var record in await calls.ListByIdAsync(target.Definition.Name, some, cancellationToken))
            {
                titles[record.Key] = ResourceWriter.TitleOf(target, record);
            }
        }

        return titles;
    }

    private static Dictionary<ResourcePlan, SortedSet<long>> Mentioned(
        ResourcePlan plan, ImmutableArray<ChangeEntry> entries)
    {
        var mentioned = new Dictionary<ResourcePlan, SortedSet<long>>();
        foreach (var change in entries.SelectMany(e => e.Fields))
        {
            if (plan.FindByName(change.Field) is not { Target: { } target })
            {
                continue;
            }

            if (!mentioned.TryGetValue(target, out var ids))
            {
                mentioned[target] = ids = [];
            }

            ids.UnionWith(IdsOf(change.Old));
            ids.UnionWith(IdsOf(change.New));
        }

        return mentioned;
    }

    private static ImmutableArray<long> IdsOf(FieldValue value) => value.Value switch
    {
        long id => [id],
        RecordIds ids => ids.Items,
        _ => [],
    };
}
