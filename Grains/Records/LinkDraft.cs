using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Records;

/// <summary>
/// The links of one to-many field while a change set is decided. Links are stored; they are hidden while the record at
/// the other end is in the trash and shown again when it comes back.
/// </summary>
internal sealed class LinkDraft(RecordIds before)
{
    private readonly SortedSet<long> _added = [];
    private readonly SortedSet<long> _removed = [];
    private readonly SortedSet<long> _shown = [];
    private readonly SortedSet<long> _hidden = [];

    public ImmutableArray<long> Added => [.. _added];

    public ImmutableArray<long> Removed => [.. _removed];

    /// <summary>Ids that the field has now and had not before.</summary>
    public RecordIds Appeared => new([.. _added.Union(_shown).Order()]);

    /// <summary>Ids that the field had before and has not now.</summary>
    public RecordIds Vanished => new([.. _removed.Union(_hidden).Order()]);

    public bool HasChanged => _added.Count + _removed.Count + _shown.Count + _hidden.Count > 0;

    /// <summary>There are rows of the join table to write, and not only links to show or hide.</summary>
    public bool IsStored => _added.Count + _removed.Count > 0;

    public void Add(long id)
    {
        if (!_removed.Remove(id) && !before.Items.Contains(id))
        {
            _added.Add(id);
        }
    }

    public void Remove(long id)
    {
        // A truncated list does not say that a link is missing.
        if (!_added.Remove(id) && (before.Items.Contains(id) || before.IsTruncated))
        {
            _removed.Add(id);
        }
    }

    public void Show(long id) => _shown.Add(id);

    public void Hide(long id) => _hidden.Add(id);

    public RecordIds After()
    {
        var ids = before.Items.Concat(_added).Concat(_shown).Except(_removed).Except(_hidden).Order().ToList();
        return ids.Count <= RecordIds.MaxIds
            ? new RecordIds([.. ids], before.IsTruncated)
            : new RecordIds([.. ids.Take(RecordIds.MaxIds)], isTruncated: true);
    }
}
