using Oro.Errors;
using Oro.Records;
using Oro.Security;

namespace Oro.Grains.Records;

/// <summary>The records that a change set touches, in the order in which it came to them.</summary>
internal sealed class DraftSet(DecisionContext context)
{
    private readonly Dictionary<RecordKey, RecordDraft> _byKey = [];

    public List<RecordDraft> All { get; } = [];

    public List<ValidationFailure> Failures { get; } = [];

    public RecordDraft Create(RecordKey key) => Add(key, before: null);

    /// <summary>The record, or null when there is none; it may be in the trash.</summary>
    public RecordDraft? Find(RecordKey key)
    {
        if (_byKey.TryGetValue(key, out var draft))
        {
            return draft;
        }

        return context.Known.TryGetValue(key, out var known) ? Add(key, known.Snapshot) : null;
    }

    /// <summary>
    /// Whether the author has a permission on a record. What is not known here is not kept from anybody: it is new in
    /// this set, or it does not exist and is refused for that.
    /// </summary>
    public bool May(Permission permission, RecordKey key) =>
        context.Access.IsUnlimited
        || !context.Known.TryGetValue(key, out var known)
        || context.Access.Of(context.Definitions.Get(key.Entity)).Reaches(permission, known.Snapshot);

    /// <summary>Whether the author may set a field of a record.</summary>
    public bool MayEdit(RecordDraft draft, int ordinal) =>
        May(Permission.Edit, draft.Key) && context.Access.Of(draft.Entity).OfField(ordinal).Edit;

    private RecordDraft Add(RecordKey key, RecordSnapshot? before)
    {
        var draft = new RecordDraft(context.Definitions.Get(key.Entity), key, before, Failures);
        _byKey.Add(key, draft);
        All.Add(draft);
        return draft;
    }
}
