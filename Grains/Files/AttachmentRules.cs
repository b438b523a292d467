using Oro.Grains.Records;

namespace Oro.Grains.Files;

/// <summary>A file is attached to one record.</summary>
internal sealed class AttachmentRules : RecordRules
{
    public override string Entity => AttachmentEntity.Name;

    public override void Apply(RecordDraft draft)
    {
        if (AttachmentEntity.Targets.Count(target => !draft.Get(target).IsNull) != 1)
        {
            draft.Fail(field: null, "target", "Exactly one of the fields Contact and Account must be defined.");
        }
    }
}
