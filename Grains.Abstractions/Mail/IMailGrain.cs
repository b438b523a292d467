using Oro.Security;

namespace Oro.Mail;

/// <summary>What people may know of the mail server. A stateless worker; its key is 0.</summary>
[Alias("mail")]
public interface IMailGrain : IGrainWithIntegerKey
{
    /// <summary>Whether mail is sent at all, by whom and as whom.</summary>
    [Alias("get")]
    ValueTask<MailSettings> GetSettingsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Connects, encrypts and logs in as for a mail, and sends none. Answers with what is wrong, or null.
    /// </summary>
    [Alias("check"), ResponseTimeout("00:00:20")]
    Task<string?> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Whether mail is sent at all. Needs no caller.</summary>
    [Alias("is-sending"), InternalCall]
    ValueTask<bool> IsSendingAsync(CancellationToken cancellationToken);
}
