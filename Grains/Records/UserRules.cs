using Oro.Grains.Security.Users;
using Oro.Grains.Storage;

namespace Oro.Grains.Records;

/// <summary>Who is shut out has signed in for the last time: enabled again, that one begins anew.</summary>
internal sealed class UserRules : RecordRules
{
    public override string Entity => UserEntity.Name;

    public override void Apply(RecordDraft draft)
    {
        // What users must fulfil together with roles and units is decided for all of a change set at once.
    }

    public override IEnumerable<OutgoingMessage> MessagesOf(RecordDraft draft) => IsShutOut(draft)
        ? [OutgoingMessage.Of(draft.Key.ToString(), new EndAccess(draft.Key.Id))]
        : [];

    private static bool IsShutOut(RecordDraft draft) =>
        draft.Before is { IsDeleted: false }
        && (draft.IsDeleted
            || (draft.GetBefore("enabled").AsBoolean() == true && draft.Get("enabled").AsBoolean() != true));
}
