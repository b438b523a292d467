using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Entities;

/// <inheritdoc cref="IDefinitionChangesGrain" />
/// <remarks>
/// The database decides: of two activations one writes its change down, and the other goes on with that first.
/// </remarks>
internal sealed partial class DefinitionChangesGrain(
    Definitions definitions,
    DefinitionEditor editor,
    DefinitionActivator activator,
    DefinitionLosses losses,
    DefinitionTable table,
    TimeProvider time,
    ILogger<DefinitionChangesGrain> logger) : Grain, IDefinitionChangesGrain
{
    // As long as a process that follows waits at most, should it never be told.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private bool _hasGoneOn;
    private Task? _indexing;

    /// <inheritdoc />
    public async Task<DefinitionOutcome> ApplyAsync(DefinitionChange change, CancellationToken cancellationToken)
    {
        await activator.GoOnAsync(cancellationToken);
        while (true)
        {
            if (await table.FindAsync(change.WriteId, cancellationToken) is { } done)
            {
                return Outcome(done, []);
            }

            var draft = editor.Decide(await table.LoadAsync(cancellationToken), change);
            if (draft.Faults.Count == 0)
            {
                await losses.AskAsync(draft, cancellationToken);
            }

            ThrowIfRefused(draft);
            if (change.IsTrial)
            {
                return new DefinitionOutcome
                {
                    Definitions = activator.Trial(draft.Next()),
                    Entity = draft.Entity,
                    Field = draft.Field,
                    Consequences = [.. draft.Consequences],
                };
            }

            var step = new DefinitionStep { Entity = draft.Entity, Field = draft.Field, Rows = draft.Rows() };
            var begun = await table.TryBeginAsync(
                step, change.WriteId, Caller.Current.User, time.GetUtcNow().UtcDateTime, cancellationToken);
            // No cancellation from here on: it is written down, and will be carried out by whoever comes next.
            await activator.GoOnAsync(CancellationToken.None);
            if (begun is not null)
            {
                await ContractAsync();
                BeginIndexing();
                return Outcome(
                    await table.FindAsync(change.WriteId, CancellationToken.None) ?? begun, [.. draft.Consequences]);
            }
        }
    }

    /// <inheritdoc />
    public async Task<int> WaitAsync(int above, CancellationToken cancellationToken)
    {
        // Once for each activation: what was left half-way when the last one ended.
        if (!_hasGoneOn)
        {
            _hasGoneOn = true;
            _ = GoOnAsync();
        }

        return (await definitions.WaitAsync(above, Wait, time, cancellationToken)).Version;
    }

    private async Task GoOnAsync()
    {
        try
        {
            await activator.GoOnAsync(CancellationToken.None);
            await activator.ContractAsync(CancellationToken.None);
            BeginIndexing();
        }
#pragma warning disable CA1031 // The boundary of a loop: the next one who waits, in a second at most, tries again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotGoneOn(logger, e);
            _hasGoneOn = false;
        }
    }

    private static void ThrowIfRefused(DefinitionDraft draft)
    {
        if (draft.Faults.Count > 0)
        {
            throw new DefinitionRefusedException([.. draft.Faults]);
        }

        if (draft.Consequences.Count > 0 && draft.Change is { IsConfirmed: false, IsTrial: false })
        {
            throw new ConfirmationNeededException([.. draft.Consequences]);
        }
    }

    private DefinitionOutcome Outcome(DefinitionStep step, ImmutableArray<string> lost) =>
        step.State == DefinitionState.Refused
            ? throw new DefinitionRefusedException([new DefinitionFault("", "database", step.Error!)])
            : new DefinitionOutcome
            {
                Definitions = definitions.Current,
                Entity = step.Entity,
                Field = step.Field,
                Consequences = lost,
            };

    private async Task ContractAsync()
    {
        try
        {
            await activator.ContractAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The change is in force; what it needs no more goes with the next.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotContracted(logger, e);
        }
    }

    // Indexes take as long as they take; nobody waits for them.
    private void BeginIndexing()
    {
        if (_indexing is null or { IsCompleted: true })
        {
            _indexing = IndexAsync();
        }
    }

    private async Task IndexAsync()
    {
        try
        {
            for (var version = 0; version != definitions.Current.Version;)
            {
                version = definitions.Current.Version;
                await activator.IndexAsync(CancellationToken.None);
            }
        }
#pragma warning disable CA1031 // Lists work without the index; the next change or the next start makes it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotIndexed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A change of definitions could not be carried on; it is in a moment")]
    private static partial void LogNotGoneOn(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "An index that nothing needs could not be taken away; the next start does it")]
    private static partial void LogNotContracted(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "An index could not be made; lists that it serves are slow until the next start")]
    private static partial void LogNotIndexed(ILogger logger, Exception exception);
}
