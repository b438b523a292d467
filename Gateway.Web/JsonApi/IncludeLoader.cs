using System.Collections.Immutable;
using Oro.Gateway.Errors;
using Oro.Gateway.JsonApi.Query;
using Oro.Records;
using Oro.Views;

namespace Oro.Gateway.JsonApi;

/// <summary>Follows the paths of <c>include</c>, one query for each relation and a thousand records.</summary>
internal sealed class IncludeLoader(RecordCalls calls, JsonApiOptions options)
{
    /// <summary>The records that the paths lead to, without the primary ones; null without paths.</summary>
    public ValueTask<IncludedRecords?> LoadAsync(
        IReadOnlyList<IncludeNode> paths, IReadOnlyList<RecordSnapshot> primary, CancellationToken cancellationToken) =>
        paths.Count == 0 ? default : AddAsync(paths, primary, new(primary), cancellationToken);

    /// <summary>Those that are carried already, and behind them the ones that the paths lead to.</summary>
    public async ValueTask<IncludedRecords?> AddAsync(
        IReadOnlyList<IncludeNode> paths,
        IReadOnlyList<RecordSnapshot> primary,
        IncludedRecords included,
        CancellationToken cancellationToken)
    {
        await FollowAsync(paths, primary, included, cancellationToken);
        return included;
    }

    private async Task FollowAsync(
        IReadOnlyList<IncludeNode> nodes,
        IReadOnlyList<RecordSnapshot> records,
        IncludedRecords included,
        CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
        {
            var target = node.Relation.Target!;
            var ids = IdsOf(node.Relation, records);
            await LoadMissingAsync(target, ids, included, cancellationToken);
            if (node.Children.Count > 0)
            {
                await FollowAsync(node.Children, included.Known(target, ids), included, cancellationToken);
            }
        }
    }

    private async Task LoadMissingAsync(
        ResourcePlan target, SortedSet<long> ids, IncludedRecords included, CancellationToken cancellationToken)
    {
        var missing = ids.Where(id => !included.Has(target, id)).ToImmutableArray();
        if (included.Records.Count + missing.Length > options.MaxIncludedRecords)
        {
            throw new RequestRefusedException(new WireError(
                400, ErrorTitles.Filter, $"At most {options.MaxIncludedRecords} records can be included in an answer.")
            {
                Parameter = IncludeTree.Parameter,
            });
        }

        for (var start = 0; start < missing.Length; start += RecordQuery.MaxPageSize)
        {
            var batch = missing.Slice(start, Math.Min(RecordQuery.MaxPageSize, missing.Length - start));
            foreach (var record in await calls.ListByIdAsync(target.Definition.Name, batch, cancellationToken))
            {
                included.Add(target, record);
            }
        }
    }

    private static SortedSet<long> IdsOf(FieldPlan relation, IReadOnlyList<RecordSnapshot> records)
    {
        var ids = new SortedSet<long>();
        foreach (var record in records)
        {
            var value = record.Values[relation.Ordinal];
            if (relation.Definition.IsToMany)
            {
                ids.UnionWith(value.AsIds().Items);
            }
            else if (value.AsInteger() is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
