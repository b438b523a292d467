using Microsoft.Extensions.DependencyInjection;
using Oro.Entities;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Views;

namespace Oro.Tests.Cluster.Storage;

/// <summary>The classes of the door over one database, and short ways to say what tests do with them.</summary>
internal sealed class StorageDoor(IServiceProvider services, DefinitionSet definitions)
{
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task<CommitOutcome> CommitAsync(Commit commit) =>
        Get<GroupCommitter>().CommitAsync(commit, CancellationToken.None);

    public Task<CommitOutcome> TryAsync(params RowChange[] rows) =>
        Get<GroupCommitter>().TryAsync(SampleCommits.Of(rows), CancellationToken.None);

    public Task<CommitOutcome> CommitAsync(params RowChange[] rows) => CommitAsync(SampleCommits.Of(rows));

    public Task<RecordSnapshot?> FindAsync(EntityIndex entity, long id) =>
        Get<RecordReader>().FindAsync(entity, id, Visibility.Everything, CancellationToken.None);

    public Task<RecordPage> ListAsync(RecordQuery query, Visibility? visibility = null) =>
        Get<RecordReader>().ListAsync(
            definitions, query, visibility ?? Visibility.Everything, CancellationToken.None);

    /// <summary>The ids of the people that a filter selects, by id.</summary>
    public async Task<IEnumerable<long>> IdsAsync(RecordFilter filter)
    {
        var page = await ListAsync(new RecordQuery { Entity = "person", Filter = filter, Limit = 100 });
        return page.Records.Select(r => r.Key.Id);
    }

    public static FieldCondition Where(string path, FilterOperator comparison, params FieldValue[] values) =>
        new([.. path.Split('.')], comparison, [.. values]);

    public FieldValue Value(RecordSnapshot record, string field) =>
        record.Values[definitions.Get(record.Key.Entity).OrdinalOf(field)];
}
