using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Security.Principals;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Trash;

namespace Oro.Grains.Trash;

/// <inheritdoc cref="ITrashSweepGrain" />
internal sealed partial class TrashSweepGrain(
    TrashReader trash,
    Definitions definitions,
    PrincipalSigner signer,
    TimeProvider time,
    IOptions<TrashOptions> options,
    ILogger<TrashSweepGrain> logger) : Grain, ITrashSweepGrain
{
    /// <inheritdoc />
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - options.Value.MaxAge;
        var count = 0;
        foreach (var entity in definitions.Current.Entities.Where(e => !e.IsReadOnly))
        {
            count += await PurgeAsync(entity, before, cancellationToken);
        }

        return count;
    }

    private async Task<int> PurgeAsync(
        EntityDefinition entity, DateTime before, CancellationToken cancellationToken)
    {
        var ids = await trash.ListAsync(entity, before, options.Value.BatchSize, cancellationToken);
        if (ids.IsEmpty)
        {
            return 0;
        }

        Caller.Set(signer.Sign(Principal.System));
        try
        {
            await GrainFactory.GetGrain<IChangeSetGrain>(0).CommitAsync(
                new ChangeSet { WriteId = WriteId.Create(), Changes = [.. ids.Select(id => PurgeOf(entity, id))] },
                cancellationToken);
        }
        catch (RefusalException refusal) when (refusal is RecordNotFoundException or ValidationFailedException)
        {
            // Somebody restored or purged one of them meanwhile; the rest goes with the next batch.
            return 0;
        }

        LogPurged(logger, ids.Length, entity.Name);
        return ids.Length;
    }

    private static RecordChange PurgeOf(EntityDefinition entity, long id) =>
        new() { Kind = ChangeKind.Purge, Key = new RecordKey(entity.Name, id), IsBySystem = true };

    [LoggerMessage(LogLevel.Information, "{Count} records of {Entity} were deleted for good, as they were old trash")]
    private static partial void LogPurged(ILogger logger, int count, string entity);
}
