using Oro.Errors;
using Oro.Records;

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

    private RecordDraft Add(RecordKey key, RecordSnapshot? before)
    {
        var draft = new RecordDraft(context.Definitions.Get(key.Entity), key, before, Failures);
        _byKey.Add(key, draft);
        All.Add(draft);
        return draft;
    }
}
