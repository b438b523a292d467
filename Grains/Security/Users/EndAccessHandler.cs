using Oro.Grains.Messaging;
using Oro.Grains.Storage;
using Oro.Security;

namespace Oro.Grains.Security.Users;

/// <summary>Ends all sessions of a user who was shut out, and all that the user allowed to applications.</summary>
internal sealed class EndAccessHandler(CredentialLife life, TimeProvider time) : MessageHandler<EndAccess>
{
    public override Task HandleAsync(Delivery<EndAccess> delivery, CancellationToken cancellationToken) =>
        life.EndAllAsync(new UserId(delivery.Body.User), time.GetUtcNow().UtcDateTime, cancellationToken);
}
