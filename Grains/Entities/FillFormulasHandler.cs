using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Entities.Formulas;
using Oro.Grains.Messaging;
using Oro.Grains.Storage;

namespace Oro.Grains.Entities;

/// <summary>
/// Each message does a stretch of the records and publishes the next, so a crash costs a stretch at most; doing one
/// again changes nothing.
/// </summary>
internal sealed class FillFormulasHandler(
    Definitions definitions, DefinitionBook book, FieldFiller filler, MessagePublisher messages)
    : MessageHandler<FillFormulas>
{
    private const int BatchSize = 100; // records in one transaction: those who write wait for some milliseconds
    private const int MaxBatches = 50; // some seconds, far below the minute that one attempt may take
    private const int MaxTries = 5; // of a batch whose records are edited while they are filled

    // A process that had not heard of the formulas may have written the old value over a new one: once more, above the
    // second in which every process follows; and above the longest time that a write waits.
    private static readonly ImmutableArray<TimeSpan> Repetitions = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2)];

    public override async Task HandleAsync(Delivery<FillFormulas> delivery, CancellationToken cancellationToken)
    {
        var fill = delivery.Body;
        await book.FollowIfBehindAsync(cancellationToken);
        if (definitions.Current.Find(fill.Entity) is not { } entity || EntityFormulas.Of(entity.Definition).IsEmpty)
        {
            return;
        }

        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var (last, hasFilled) = await FillAsync(entity, fill.After, cancellationToken);
            fill = fill with { After = last ?? fill.After, HasFilled = fill.HasFilled || hasFilled };
            if (last is null)
            {
                await EndAsync(entity.Definition, fill, cancellationToken);
                return;
            }
        }

        await messages.PublishAsync(fill.Entity, fill, null, cancellationToken);
    }

    // The last id of the batch, null when there are no more; and whether any got a value.
    private async Task<(long? Last, bool HasFilled)> FillAsync(
        EntityIndex entity, long after, CancellationToken cancellationToken)
    {
        var fields = EntityFormulas.Of(entity.Definition).FieldsOf(entity.Definition);
        for (var tries = 1; ; tries++)
        {
            var records = await filler.ListAsync(entity, fields, after, BatchSize, cancellationToken);
            var missing = records
                .Select(r => (Record: r, Values: FormulaValues.MissingIn(r, entity.Definition)))
                .Where(r => !r.Values.IsEmpty)
                .ToList();
            // Who knows the formulas writes their values with each edit; who does not is followed up by the next look.
            if (await filler.SetAsync(entity, missing, cancellationToken) || tries == MaxTries)
            {
                return (records.IsEmpty ? null : records[^1].Key.Id, missing.Count > 0);
            }
        }
    }

    private async Task EndAsync(EntityDefinition entity, FillFormulas fill, CancellationToken cancellationToken)
    {
        if (fill.HasFilled && entity.Fields.Any(f => f is { Formula: not null, IsSearchable: true }))
        {
            await messages.PublishAsync(
                fill.Entity, new SearchedFieldsChanged(fill.Entity), null, cancellationToken);
        }

        if (fill.Round < Repetitions.Length)
        {
            await messages.PublishAsync(
                fill.Entity,
                new FillFormulas(fill.Entity, Round: fill.Round + 1),
                new() { Delay = Repetitions[fill.Round] },
                cancellationToken);
        }
    }
}
