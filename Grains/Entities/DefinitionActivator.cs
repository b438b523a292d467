using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Carries out the change that was written down, from the step that was reached: expand the tables, remember that, put
/// it in force. Each step may be done again, so whoever finds a change half-way goes on with it.
/// </summary>
internal sealed class DefinitionActivator(
    Definitions definitions, DefinitionBook book, DefinitionTable table, SchemaExpander expander, FieldMover mover,
    TimeProvider time)
{
    /// <summary>Hears of each step before it is done; for tests, which stop there.</summary>
    public Action<DefinitionState>? Before { get; set; }

    /// <summary>Carries out what is pending, and follows what is in force.</summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        while (await table.FindPendingAsync(cancellationToken) is { } step)
        {
            await GoOnAsync(step, cancellationToken);
        }

        await book.FollowIfBehindAsync(cancellationToken);
    }

    /// <summary>The definitions as they would be.</summary>
    public DefinitionSet Trial(StoredDefinitions stored) => book.TryMerge(stored);

    /// <summary>Makes the indexes that the definitions in force lack.</summary>
    public Task IndexAsync(CancellationToken cancellationToken) =>
        expander.IndexAsync(definitions.Current, cancellationToken);

    /// <summary>Takes away what the definitions in force ask for no more.</summary>
    public async Task ContractAsync(CancellationToken cancellationToken)
    {
        var stored = await table.LoadAsync(cancellationToken);
        var changed = definitions.Current.Entities.Where(e => stored.Bodies.ContainsKey(e.Name)).ToList();
        // What is being made is not known to those in force yet.
        if (changed.Count > 0 && await table.FindPendingAsync(cancellationToken) is null)
        {
            await expander.ContractAsync(changed, cancellationToken);
        }
    }

    private async Task GoOnAsync(DefinitionStep step, CancellationToken cancellationToken)
    {
        var stored = await table.LoadAsync(cancellationToken);
        var next = book.TryMerge(new(step.Version, stored.Bodies.SetItems(step.Rows)));
        if (step.State == DefinitionState.Decided)
        {
            Before?.Invoke(DefinitionState.Decided);
            try
            {
                await expander.ExpandAsync(next, cancellationToken);
                foreach (var move in MovesOf(step, book.TryMerge(stored), next))
                {
                    await mover.MoveAsync(move, cancellationToken);
                }
            }
            catch (Exception refused) when (refused is SchemaException or FieldMoveRefusedException)
            {
                await table.RefuseAsync(step, refused.Message, cancellationToken);
                return;
            }

            Before?.Invoke(DefinitionState.Expanded);
            await table.MarkExpandedAsync(step, cancellationToken);
        }

        Before?.Invoke(DefinitionState.Active);
        OutgoingMessage[] messages = [.. MessagesOf(step, book.TryMerge(stored), next)];
        await table.ActivateAsync(step, messages, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    private static IEnumerable<OutgoingMessage> MessagesOf(
        DefinitionStep step, DefinitionSet before, DefinitionSet after)
    {
        if (IsSearchedAnew(before.Find(step.Entity)?.Definition, after.Find(step.Entity)?.Definition))
        {
            yield return OutgoingMessage.Of(step.Entity, new SearchedFieldsChanged(step.Entity));
        }

        foreach (var entity in step.Rows.Keys.Where(
            e => FormulaValues.Differ(before.Find(e)?.Definition, after.Find(e)?.Definition)))
        {
            yield return OutgoingMessage.Of(entity, new FillFormulas(entity));
        }
    }

    private static IEnumerable<FieldMove> MovesOf(DefinitionStep step, DefinitionSet before, DefinitionSet after) =>
        step.Rows.Keys.SelectMany(name => after.Find(name) is { } entity
            ? FieldConversion.MovesBetween(before.Find(name)?.Definition, entity.Definition)
            : []);

    // An entity that nobody searched before is indexed from its beginning anyway.
    private static bool IsSearchedAnew(EntityDefinition? before, EntityDefinition? after) =>
        before is { IsSearchable: true } && after is { IsSearchable: true }
        && !(before.TitleFields.SequenceEqual(after.TitleFields) && Searched(before).SequenceEqual(Searched(after)));

    private static IEnumerable<string> Searched(EntityDefinition entity) =>
        entity.Fields.Where(f => f.IsSearchable).Select(f => EntityTable.Numbered(f.Name, f.Column));
}
