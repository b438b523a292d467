using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;
using Oro.Tests.Support;

namespace Oro.Tests.Cluster.Records;

/// <summary>Short ways to say what tests do with records.</summary>
internal static class RecordSteps
{
    public static async Task<RecordSnapshot> CreateAsync(
        this OroCluster cluster, string entity, params ImmutableArray<FieldEdit> edits) =>
        (await cluster.CommitAsync(
            new RecordChange { Kind = ChangeKind.Create, Key = new RecordKey(entity, 0), Edits = edits })).Single();

    public static Task<ImmutableArray<RecordSnapshot>> CommitAsync(
        this OroCluster cluster, params ImmutableArray<RecordChange> changes) =>
        cluster.ChangeSets.CommitAsync(
            new ChangeSet { WriteId = WriteId.Create(), Changes = changes }, CancellationToken.None);

    public static Task<RecordSnapshot> ChangeAsync(
        this OroCluster cluster, RecordChange change, WriteId? writeId = null, string? fingerprint = null) =>
        cluster.Record(change.Key)
            .ChangeAsync(change, writeId ?? WriteId.Create(), fingerprint, CancellationToken.None);

    public static Task<RecordSnapshot> UpdateAsync(
        this OroCluster cluster, RecordKey key, params ImmutableArray<FieldEdit> edits) =>
        cluster.ChangeAsync(Update(key, edits));

    public static async Task<RecordSnapshot> GetAsync(this OroCluster cluster, RecordKey key) =>
        await cluster.Record(key).GetAsync(CancellationToken.None);

    /// <summary>All change entries, newest first.</summary>
    public static async Task<List<ChangeEntry>> HistoryAsync(this OroCluster cluster, RecordKey key)
    {
        const int PageSize = 100;
        var all = new List<ChangeEntry>();
        while (true)
        {
            var page = await cluster.Grains.GetGrain<IRecordHistoryGrain>(0)
                .ListAsync(key, all.LastOrDefault()?.Revision, PageSize, CancellationToken.None);
            all.AddRange(page);
            if (page.Length < PageSize)
            {
                return all;
            }
        }
    }

    public static RecordChange Update(RecordKey key, params ImmutableArray<FieldEdit> edits) =>
        new() { Kind = ChangeKind.Update, Key = key, Edits = edits };

    public static FieldEdit Set(string field, string? value) => new(field, FieldValue.Of(value));

    public static FieldEdit Link(string field, FieldEditKind kind, params ImmutableArray<long> ids) =>
        new(field, FieldValue.Of(new RecordIds(ids)), kind);

    public static FieldValue Field(this OroCluster cluster, RecordSnapshot record, string field) =>
        record.Values[cluster.Definitions.Get(record.Key.Entity).OrdinalOf(field)];
}
