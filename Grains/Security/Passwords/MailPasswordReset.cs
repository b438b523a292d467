using Oro.Messaging;

namespace Oro.Grains.Security.Passwords;

/// <summary>Somebody asked for a mail to set a new password. The token is made when it is sent, and stored nowhere.
/// </summary>
/// <param name="User">Id of the user; 0: there is none, and what was asked for took the same time.</param>
/// <param name="Url">Where the product is for people.</param>
/// <param name="Address">From where it was asked for.</param>
/// <param name="Agent">By which program.</param>
[Topic(Topic, IsOwnWork = true, Description = "Mails a link to set a new password.")]
internal sealed record MailPasswordReset(long User, string Url, string Address, string Agent)
{
    public const string Topic = "security.mail-password-reset";
}
