using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Oro.Grains.Storage;
using Oro.Search;

namespace Oro.Grains.Search;

/// <inheritdoc cref="ISearchIndexGrain" />
/// <remarks>
/// The cursor lives in the database, under a fence that each activation raises, and moves in the transaction that
/// stores the messages: a change is handed over once it has a position, and never left out.
/// </remarks>
internal sealed partial class SearchIndexGrain(
    SearchEngine engine,
    SearchCursorTable cursors,
    HandedOver handedOver,
    IOptions<SearchOptions> options,
    TimeProvider time,
    ILogger<SearchIndexGrain> logger) : Grain, ISearchIndexGrain
{
    private const int MaxRecords = 5 * IndexRecords.MaxIds; // handed over in one transaction

    private readonly IndexingPace _pace = new(options.Value, time);
    private readonly List<Guid> _waiting = [];
    private Task _working = Task.CompletedTask;
    private Held? _held;

    private string Entity => this.GetPrimaryKeyString();

    public Task WakeAsync()
    {
        if (_working.IsCompleted)
        {
            _working = WorkAsync();
        }

        return Task.CompletedTask;
    }

    public async Task ReindexAsync(CancellationToken cancellationToken)
    {
        var held = await HoldAsync();
        await cursors.ReindexAsync(Entity, held.Engine, cancellationToken);
        await WakeAsync();
    }

    public async Task<SearchStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var indexed = await CountAsync(cancellationToken);
        // Without the engine it is known only when it was asked before.
        var held = indexed is null ? _held : await HoldAsync();
        var backlog = held is null ? null : await FindBacklogAsync(held.Engine, limit: 1);
        return new SearchStatus
        {
            Entity = Entity,
            Indexed = indexed,
            Waiting = backlog?.Waiting,
            Messages = (await handedOver.ListWaitingAsync(_waiting, cancellationToken)).Count,
            IsReindexing = backlog?.Cursor.ReindexedId is not null,
        };
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _working.WaitAsync(cancellationToken);

    private async Task<long?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await engine.CountAsync(Entity, cancellationToken);
        }
        catch (Errors.RefusalException)
        {
            return null;
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await HandOverAsync())
            {
            }
        }
        catch (FenceLostException e)
        {
            LogFenceLost(logger, Entity, e);
            DeactivateOnIdle();
        }
#pragma warning disable CA1031 // The boundary of a loop: the next wake-up, a moment away, tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // A service that is away says so elsewhere, and once.
            LogWorkFailed(logger, Entity, e);
        }
    }

    private async Task<bool> HandOverAsync()
    {
        var (engineId, fence) = await HoldAsync();
        await ForgetHandledAsync();
        var room = (options.Value.MaxWaitingMessages - _waiting.Count) * IndexRecords.MaxIds;
        if (room <= 0 || await FindBacklogAsync(engineId, 1) is not { HasMore: true } look)
        {
            return false;
        }

        var limit = _pace.Allow(look.AllChanges, Math.Min(room, MaxRecords));
        if (limit <= 0 || await FindBacklogAsync(engineId, limit) is not { HasMore: true } backlog)
        {
            return false;
        }

        OutgoingMessage[] messages = [.. backlog.Ids.Chunk(IndexRecords.MaxIds).Select(MessageFor)];
        await handedOver.StoreAsync(
            new SearchHandOver(Entity, engineId, fence, backlog.Cursor, backlog.Next), messages);
        _waiting.AddRange(messages.Select(m => m.Id));
        _pace.Took(backlog.Ids.Length);
        return true;
    }

    private Task<SearchBacklog?> FindBacklogAsync(string engineId, int limit) =>
        cursors.FindBacklogAsync(Entity, engineId, limit, CancellationToken.None);

    // One key, so that two messages with the same record are never handled side by side.
    private OutgoingMessage MessageFor(long[] ids) =>
        OutgoingMessage.Of(Entity, new IndexRecords(Entity, [.. ids]));

    // The engine is asked each time: an index that somebody deleted is another one when it is made anew.
    private async Task<Held> HoldAsync()
    {
        var engineId = await engine.IdentifyAsync(CancellationToken.None);
        if (_held?.Engine != engineId)
        {
            _held = new Held(
                engineId, await cursors.AcquireFenceAsync(Entity, engineId, CancellationToken.None));
        }

        return _held;
    }

    private async Task ForgetHandledAsync()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var waiting = await handedOver.ListWaitingAsync(_waiting, CancellationToken.None);
        _waiting.RemoveAll(id => !waiting.Contains(id));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Indexing of {Entity} was taken over")]
    private static partial void LogFenceLost(ILogger logger, string entity, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Debug, Message = "Records of {Entity} could not be handed over; they are in a moment")]
    private static partial void LogWorkFailed(ILogger logger, string entity, Exception exception);

    private sealed record Held(string Engine, long Fence);
}
