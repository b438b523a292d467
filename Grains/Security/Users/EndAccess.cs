using Oro.Messaging;

namespace Oro.Grains.Security.Users;

/// <summary>A user was disabled or deleted.</summary>
/// <param name="User">Id of the user.</param>
[Topic("security.end-access", IsOwnWork = true, Description = "Ends the sessions of a user who was shut out.")]
internal sealed record EndAccess(long User);
