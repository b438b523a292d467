using Oro.Security;

namespace Oro.Grains.Messaging;

/// <summary>
/// On whose behalf messages are handled. The queue knows who sent one, and not what rights are: they come from above.
/// </summary>
internal interface ISenderRights
{
    /// <summary>
    /// What is done from here on, in this flow of control, is done on the sender's behalf, for so long at most.
    /// </summary>
    /// <exception cref="Errors.AccessDeniedException">The sender may not do anything any more.</exception>
    void Assume(Principal sender, TimeSpan duration);
}
