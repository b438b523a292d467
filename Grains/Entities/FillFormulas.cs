using Oro.Messaging;

namespace Oro.Grains.Entities;

/// <summary>
/// Formulas over the own fields of an entity came or changed: the records that are there already get their values.
/// </summary>
/// <param name="Entity">Internal name.</param>
/// <param name="After">The records up to this id have theirs.</param>
/// <param name="Round">How often all records were looked at before.</param>
/// <param name="HasFilled">Some record got a value in this round.</param>
[Topic(
    "entities.fill-formulas",
    IsOwnWork = true,
    Description = "Computes the stored formulas of records that are older than them.")]
internal sealed record FillFormulas(string Entity, long After = 0, int Round = 0, bool HasFilled = false);
