using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Files;
using Oro.Grains.Storage;
using Oro.Views;

namespace Oro.Grains.Files;

/// <summary>
/// Goes round the store, one stretch at a time. Where it stands is kept in memory only: a new activation begins anew,
/// and of two at once each would remove nothing that the other may not.
/// </summary>
internal sealed partial class FileSweepGrain(
    FileStore store,
    RecordReader records,
    Definitions definitions,
    TimeProvider time,
    IOptions<FilesOptions> options,
    ILogger<FileSweepGrain> logger) : Grain, IFileSweepGrain
{
    private string _after = "";

    /// <inheritdoc />
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var stretch = await store.ListAsync(_after, options.Value.SweepSize, cancellationToken);
        var oldest = time.GetUtcNow() - options.Value.OrphanAge;
        var old = stretch.Where(c => c.WrittenAt < oldest).Select(c => c.Key).ToList();
        var orphans = old.Count == 0 ? [] : old.Except(await ListUsedAsync(old, cancellationToken)).ToList();
        foreach (var orphan in orphans)
        {
            await store.DeleteAsync(orphan, cancellationToken);
        }

        _after = stretch.Count < options.Value.SweepSize ? "" : stretch[^1].Key;
        if (orphans.Count > 0)
        {
            LogSwept(logger, orphans.Count);
        }

        return orphans.Count;
    }

    // Those in the trash too: they may come back.
    private async Task<IEnumerable<string>> ListUsedAsync(List<string> keys, CancellationToken cancellationToken)
    {
        var known = definitions.Current;
        var query = new RecordQuery
        {
            Entity = FileEntity.Name,
            Filter = new FieldCondition(
                ["filename"], FilterOperator.Equal, [.. keys.Select(key => FieldValue.Of(key))]),
            Limit = RecordQuery.MaxPageSize,
            Fields = ["filename"],
        };
        var live = await records.ListAsync(known, query, Visibility.Everything, cancellationToken);
        var deleted = await records.ListAsync(
            known, query with { Deleted = true }, Visibility.Everything, cancellationToken);
        var file = known.Get(FileEntity.Name);
        return live.Records.Concat(deleted.Records).Select(r => r.Values[file.OrdinalOf("filename")].AsText()!);
    }

    [LoggerMessage(LogLevel.Information, "{Count} contents without a record were removed from the file store")]
    private static partial void LogSwept(ILogger logger, int count);
}
