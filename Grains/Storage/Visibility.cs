using Oro.Entities;
using Oro.Views;

namespace Oro.Grains.Storage;

/// <summary>
/// Which records of each entity a read may find. Every read takes one, and it is part of the statement wherever the
/// caller's own words reach a table: in the list itself and in its count, behind every relation that a filter, an order
/// or a group follows. So nothing is read that would have to be left out afterwards, and no filter can feel for what
/// may not be seen.
/// </summary>
/// <param name="filterOf">The condition on the records of an entity; null for all of them.</param>
internal sealed class Visibility(Func<EntityIndex, RecordFilter?> filterOf)
{
    /// <summary>All records: for what the product reads for itself and shows to nobody who may not see it.</summary>
    public static Visibility Everything { get; } = new(_ => null);

    /// <summary>The condition on the records of an entity; null for all of them.</summary>
    public RecordFilter? Of(EntityIndex entity) => filterOf(entity);
}
