using Oro.Errors;
using Oro.Grains.Messaging;
using Oro.Grains.Security.Access;
using Oro.Security;

namespace Oro.Grains.Security.Principals;

/// <summary>Has messages handled with what their senders may do by then.</summary>
internal sealed class SenderRights(AccessBook book, PrincipalSigner signer) : ISenderRights
{
    /// <inheritdoc />
    public void Assume(Principal sender, TimeSpan duration)
    {
        if (!book.Of(sender).IsMember)
        {
            throw new AccessDeniedException(
                $"its sender, user {sender.User.Value}, to be enabled in organization {sender.Organization.Value}");
        }

        Caller.Set(signer.SignFor(sender, duration));
    }
}
