using Oro.Entities;

namespace Oro.Grains.Crm.Contacts;

/// <summary>A list of texts of which one is the primary one.</summary>
/// <param name="Items">The list.</param>
/// <param name="Primary">One of the list; null only when the list is empty.</param>
internal sealed record PrimaryText(TextList Items, string? Primary)
{
    /// <summary>
    /// Brings list and primary into agreement after edits. What was edited wins: a new primary joins the list, a list
    /// without the old primary makes its first text primary, and clearing the primary takes it off the list.
    /// </summary>
    /// <param name="before">As they agreed before the edits.</param>
    /// <param name="isPrimaryEdited">Somebody asked for this primary.</param>
    /// <param name="comparer">Which texts are the same.</param>
    public PrimaryText Settle(PrimaryText before, bool isPrimaryEdited, StringComparer comparer)
    {
        var items = Items.Items;
        if (Primary is null)
        {
            var isCleared = isPrimaryEdited && before.Primary is not null && Items.Equals(before.Items);
            var left = isCleared ? items.RemoveAll(t => comparer.Equals(t, before.Primary)) : items;
            return new PrimaryText(new TextList(left), left.FirstOrDefault());
        }

        var place = items.ToList().FindIndex(t => comparer.Equals(t, Primary));
        return (place, isPrimaryEdited) switch
        {
            ( < 0, true) => new PrimaryText(new TextList(items.Add(Primary)), Primary),
            ( < 0, false) => new PrimaryText(Items, items.FirstOrDefault()),
            (_, true) => new PrimaryText(new TextList(items.SetItem(place, Primary)), Primary),
            (_, false) => new PrimaryText(Items, items[place]),
        };
    }
}
