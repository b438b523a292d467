using System.Globalization;
using System.Text;
using MimeKit;
using Oro.Grains.Security.Users;

namespace Oro.Grains.Mail;

/// <summary>Mails of the product itself to one of its users, in the user's language.</summary>
internal static class PersonalMail
{
    private const string German = "de";

    /// <summary>A link to set a new password.</summary>
    public static MimeMessage ToReset(
        string sender, KnownUser user, string address, string link, TimeSpan lifetime)
    {
        var (subject, body) = user.Language == German
            ? ("Neues Passwort", $"""
                Guten Tag {NameOf(user)},

                jemand, vermutlich Sie, möchte für den Benutzer {user.UserName} ein neues Passwort setzen. Dazu dient
                diese Seite, innerhalb von {HoursOf(lifetime, "Stunde", "Stunden")} und nur einmal:

                {link}

                Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.
                """)
            : ("New password", $"""
                Hello {NameOf(user)},

                somebody, probably you, wants to set a new password for the user {user.UserName}. This page does it,
                within {HoursOf(lifetime, "hour", "hours")} and only once:

                {link}

                If that was not you, do nothing: your password stays as it is.
                """);
        return Compose(sender, user, address, subject, body);
    }

    private static MimeMessage Compose(string sender, KnownUser user, string address, string subject, string body)
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body + "\n" } };
        mail.From.Add(MailboxAddress.Parse(sender));
        mail.To.Add(new MailboxAddress(Encoding.UTF8, user.DisplayName, address));
        // Absences are not told to machines (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string NameOf(KnownUser user) => user.DisplayName.Length > 0 ? user.DisplayName : user.UserName;

    private static string HoursOf(TimeSpan lifetime, string one, string many)
    {
        var hours = Math.Max(1, (int)lifetime.TotalHours);
        return string.Create(CultureInfo.InvariantCulture, $"{hours} {(hours == 1 ? one : many)}");
    }
}
