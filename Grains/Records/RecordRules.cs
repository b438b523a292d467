using Oro.Grains.Storage;

namespace Oro.Grains.Records;

/// <summary>
/// The behaviour of one entity: what its records must fulfil and what follows from an edit. One file each, found at
/// start-up by this base class. Applied after all edits of a record, and a pure function of the draft.
/// </summary>
internal abstract class RecordRules
{
    /// <summary>Internal name of the entity.</summary>
    public abstract string Entity { get; }

    /// <summary>Completes the draft and says what is wrong with it.</summary>
    public abstract void Apply(RecordDraft draft);

    /// <summary>
    /// The messages that the change of a record causes: stored in its transaction, so that they are handled when the
    /// change is durable, and only then. Asked when nothing is wrong.
    /// </summary>
    public virtual IEnumerable<OutgoingMessage> MessagesOf(RecordDraft draft) => [];
}
